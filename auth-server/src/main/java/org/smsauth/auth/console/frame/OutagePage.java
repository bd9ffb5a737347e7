package org.smsauth.auth.console.frame;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.language.Words;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.outage.OutageForm;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Tells a visitor of the console that the database is away, with nothing that asks for it. */
@Component
class OutagePage implements OutageForm {

    private final ThymeleafViewResolver views;
    private final ChooseLanguage language;

    OutagePage(ThymeleafViewResolver views, ChooseLanguage language) {
        this.language = language;
        this.views = views;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        return ConsoleFrame.isConsole(request);
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, String words)
            throws Exception {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocaleContext(language.resolveLocaleContext(request));
        try {
            show(request, response);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws Exception {
        var model =
                Map.of(
                        SurroundPages.ANSWERS_FORM,
                        SurroundPages.answersForm(request),
                        "title",
                        Words.of("Not just now"),
                        "what",
                        Words.of(
                                "The database does not answer. What you sent may not have been"
                                        + " kept; look again in a minute."),
                        "requestId",
                        RequestId.of(request));
        ConsoleFrame.tellBrowsers(request, response); // no filter of the console has been asked
        requireNonNull(views.resolveViewName("console/problem", Words.locale()))
                .render(model, request, response);
    }
}
