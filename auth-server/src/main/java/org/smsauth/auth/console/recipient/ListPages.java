package org.smsauth.auth.console.recipient;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.recipient.ListPage.Shown;
import org.smsauth.auth.console.recipient.ListPage.Wanted;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.SmsApi;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows a list, page by page, and hands it on as a file. */
@Controller
class ListPages {

    private final ListPage listPage;
    private final ShownOnce once;
    private final SmsApi smsApi;
    private final AuditLog audit;
    private final Clock clock;

    ListPages(ListPage listPage, ShownOnce once, SmsApi smsApi, AuditLog audit, Clock clock) {
        this.once = once;
        this.listPage = listPage;
        this.smsApi = smsApi;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping({NumberList.OPT_OUTS_PATH, NumberList.DIRECTORY_PATH})
    @For(Access.SEES_DEPARTMENT)
    ModelAndView list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String unfit,
            Turning turning,
            HttpServletRequest request) {
        var shown = listPage.shown(department, visitor, environment, request);
        var by = visitor.asking(department, shown.environment(), request);
        var page = listPage.of(shown, by, new Wanted(number, isUnfit(unfit), turning));
        page.addObject("told", once.told(request));
        return page;
    }

    private static boolean isUnfit(String text) {
        if (!List.of("", "true", "false").contains(text)) {
            throw new NotUnderstood("Numbers no message can go to are shown by unfit=true.");
        }
        return text.equals("true");
    }

    @GetMapping({NumberList.OPT_OUTS_PATH + "/csv", NumberList.DIRECTORY_PATH + "/csv"})
    @For(Access.SEES_DEPARTMENT)
    @Nullable ModelAndView export(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var shown = listPage.shown(department, visitor, environment, request);
        var by = visitor.asking(department, shown.environment(), request);
        return switch (smsApi.file(by, shown.list().api(), "text/csv")) {
            case Answer.Told<InputStream>(var csv, _) -> {
                try (csv) {
                    record(shown, request);
                    response.setContentType("text/csv; charset=UTF-8");
                    response.setHeader("Content-Disposition", disposition(shown));
                    csv.transferTo(response.getOutputStream());
                }
                yield null;
            }
            case Answer.Away<InputStream>(var sentence) -> listPage.away(shown, sentence);
            case Answer.Refused<InputStream> refused -> throw new NotPossible(refused.detail());
            case Answer.NotThere<InputStream> _ ->
                    throw new IllegalStateException("an export is told, or the server is away");
        };
    }

    private static String disposition(Shown shown) {
        return "attachment; filename=\"%s-%s-%s.csv\""
                .formatted(
                        shown.department().id(), shown.environment().wire(), shown.list().wire());
    }

    private void record(Shown shown, HttpServletRequest request) {
        audit.record(
                AuditEntry.of(Event.NUMBERS_EXPORTED, clock.instant())
                        .actor(shown.visitor().actor())
                        .department(shown.department().id())
                        .detail(shown.list().title() + ", " + shown.environment().wire())
                        .origin(BindOrigin.of(request))
                        .build());
    }
}
