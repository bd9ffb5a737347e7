package org.smsauth.auth.console.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for a message and shows what would come of it. It comes in a form, for no number and no text
 * stands in an address; and as nothing follows of it, the form answers with the page.
 */
@Controller
class PreviewPages {

    private static final String PATH = "/console/departments/{department}/preview";

    private final LookAhead lookAhead;
    private final ChooseEnvironment chooseEnvironment;

    PreviewPages(LookAhead lookAhead, ChooseEnvironment chooseEnvironment) {
        this.lookAhead = lookAhead;
        this.chooseEnvironment = chooseEnvironment;
    }

    @GetMapping(PATH)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView form(
            @RequestAttribute Department department,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String client) {
        var shown = chooseEnvironment.of(environment, department);
        return page(department, usual(department, shown, client), null);
    }

    private static PreviewForm usual(Department department, Environment shown, String client) {
        var senders = department.senderIds().values();
        return new PreviewForm(
                shown.wire(),
                client,
                Arrays.stream(MessageType.values())
                        .filter(it -> department.entitlement().permits(it))
                        .findFirst()
                        .map(MessageType::wire)
                        .orElse(""),
                senders.stream().findFirst().map(SenderId::value).orElse(""),
                "",
                "");
    }

    @PostMapping(PATH)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView foresee(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            PreviewForm form,
            HttpServletRequest request) {
        var shown = chooseEnvironment.of(form.environment(), department);
        var by = visitor.asking(department, shown, request);
        return page(department, form, lookAhead.of(form, department, by));
    }

    private static ModelAndView page(
            Department department, PreviewForm form, @Nullable Foreseen foreseen) {
        var page = new ModelAndView("console/preview/preview");
        var errors =
                foreseen instanceof Foreseen.Wrong(var byField)
                        ? byField
                        : Map.<String, String>of();
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("root", PATH.replace("{department}", department.id().value()));
        page.addObject("form", form);
        page.addObject("errors", errors);
        page.addObject("foreseen", foreseen);
        page.addObject("types", MessageType.values());
        return page;
    }
}
