package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.language.Words;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.edge.RefusalPage;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Tells a visitor of the console what was wrong with a request that no page has seen: too long, too
 * slow, or not to be read.
 */
@Component
class RefusedPage implements RefusalPage {

    private final SpringTemplateEngine templates;
    private final ChooseLanguage language;

    RefusedPage(SpringTemplateEngine templates, ChooseLanguage language) {
        this.templates = templates;
        this.language = language;
    }

    @Override
    public boolean isFor(String path) {
        return path.isEmpty() || path.equals("/") || ConsoleFrame.isConsole(path);
    }

    @Override
    public String of(
            HttpServletRequest request, HttpServletResponse response, String path, int status) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocaleContext(
                path.isEmpty() ? language.saidBy(request) : language.resolveLocaleContext(request));
        try {
            ConsoleFrame.tellBrowsers(request, response);
            return show(request, status);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private String show(HttpServletRequest request, int status) {
        var model = new HashMap<String, Object>();
        model.put(SurroundPages.ANSWERS_FORM, true); // what came of it is shown by no address
        model.put("title", title(status));
        model.put("what", what(status));
        model.put("requestId", RequestId.of(request));
        WayBack.of(WayBack.pageOf(request)).ifPresent(it -> model.put("back", it));
        return templates.process("console/problem", new Context(Words.locale(), model));
    }

    private static String title(int status) {
        return switch (status) {
            case 405 -> Words.of("That cannot be done here");
            case 408 -> Words.of("It took too long");
            case 413, 414, 431 -> Words.of("That is too long");
            case 503 -> Words.of("Not just now");
            default ->
                    status < 500
                            ? Words.of("That was not understood")
                            : Words.of("This server made a mistake");
        };
    }

    private static String what(int status) {
        return switch (status) {
            case 405 -> Words.of("Go back to the page you came from and use its buttons.");
            case 408 ->
                    Words.of(
                            "Not all of it came in time, and nothing of it was kept. Go back, and"
                                    + " send it again.");
            case 413 ->
                    Words.of(
                            "A form has room for 64 KiB of text, and a file for 8 MB; more than"
                                    + " that was sent, and nothing of it was kept. Go back, shorten"
                                    + " it, and send it again.");
            case 414, 431 ->
                    Words.of(
                            "The address, with what your browser sends along with it, has 8 KiB at"
                                    + " most. Go back, and look for something shorter; if this"
                                    + " comes again, delete the cookies of this site.");
            case 503 ->
                    Words.of(
                            "This server has as many requests at once as it has room for. Look"
                                    + " again in a minute.");
            default ->
                    status < 500
                            ? Words.of(
                                    "The address has characters that no address here has, or what"
                                            + " was sent with it cannot be read. Nothing was done."
                                            + " Go back, reload the page, and try again.")
                            : Words.of("Quote the request id below when you report it.");
        };
    }
}
