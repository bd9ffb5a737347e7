package org.smsauth.auth.console.recipient;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.frame.KeptEnvironment;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of a list: a part of it, and the forms that change it. */
@Component
class ListPage {

    private static final int A_PAGE = 50;

    private final SmsApi smsApi;
    private final ChooseEnvironment chooseEnvironment;
    private final KeptNumbers kept;

    ListPage(SmsApi smsApi, ChooseEnvironment chooseEnvironment, KeptNumbers kept) {
        this.kept = kept;
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
    }

    /** Which list of which department, seen by whom. */
    record Shown(NumberList list, Department department, Environment environment, Visitor visitor) {

        String root() {
            return list.page(department);
        }

        String address() {
            return root() + "?environment=" + environment.wire();
        }
    }

    /** The list that the path names. */
    Shown shown(
            Department department,
            Visitor visitor,
            String environment,
            HttpServletRequest request) {
        return new Shown(
                NumberList.in(PublicPath.within(request)),
                department,
                chooseEnvironment.of(environment, department),
                visitor);
    }

    /** The same in an environment that is known. */
    static Shown shown(
            Department department,
            Visitor visitor,
            Environment environment,
            HttpServletRequest request) {
        return new Shown(
                NumberList.in(PublicPath.within(request)),
                department,
                KeptEnvironment.shown(request, environment),
                visitor);
    }

    /**
     * Which part of the list is asked for.
     *
     * @param search the one number, as the address has it; empty for all
     * @param unfit only numbers no message can go to
     * @param turning which part
     */
    public record Wanted(String search, boolean unfit, Turning turning) {

        static final Wanted FIRST = new Wanted("", false, Turning.FIRST);
    }

    /**
     * What stands in the forms.
     *
     * @param errors by the field's name
     */
    record Form(String number, String note, Map<String, String> errors) {

        static final Form EMPTY = new Form("", "", Map.of());

        /** With what the SMS server has against it. */
        public static Form of(
                NumberList list, String number, String note, Answer.Refused<?> refused) {
            var errors = new LinkedHashMap<String, String>();
            refused.errors()
                    .forEach((field, message) ->
                            errors.put(
                                    field.equals(list.noteField()) ? "note" : "number", message));
            if (errors.isEmpty()) {
                errors.put("number", refused.detail());
            }
            return new Form(number, note, errors);
        }
    }

    /**
     * A part of the list.
     *
     * @param wanted which part
     */
    public ModelAndView of(Shown shown, OnBehalfOf by, Wanted wanted) {
        return of(shown, by, wanted, Form.EMPTY);
    }

    /** The first part of the whole list, with what was wrong in a form. */
    public ModelAndView of(Shown shown, OnBehalfOf by, Form form) {
        return of(shown, by, Wanted.FIRST, form);
    }

    private ModelAndView of(Shown shown, OnBehalfOf by, Wanted wanted, Form form) {
        var page = bare(shown, form);
        var list = shown.list();
        var number = kept.typed(wanted.search(), shown.department().id());
        page.addObject("search", number);
        page.addObject("unfit", wanted.unfit());
        page.addObject("turning", wanted.turning());
        page.addObject(
                "address",
                ListAddress.of(shown.root())
                        .with("environment", shown.environment().wire())
                        .with("number", wanted.search())
                        .with("unfit", wanted.unfit() ? "true" : ""));
        var request =
                Request.get(list.api())
                        .with("limit", A_PAGE)
                        .with("cursor", wanted.turning().cursor())
                        .with("unfit", wanted.unfit() ? true : null)
                        .with(list.numberField(), TypedNumber.plain(number));
        switch (smsApi.ask(by, request).map(it -> Page.read(it, i -> Listed.read(list, i)))) {
            case Answer.Told<Page<Listed>>(var told, _) -> {
                page.addObject("items", told.items());
                page.addObject("next", told.next());
            }
            case Answer.Refused<Page<Listed>> refused -> page.addObject("wrong", refused.detail());
            case Answer.NotThere<Page<Listed>> _ -> page.addObject("away", Answer.OLDER);
            case Answer.Away<Page<Listed>>(var sentence) -> page.addObject("away", sentence);
        }
        return page;
    }

    /** Without the list itself. */
    ModelAndView away(Shown shown, String sentence) {
        var page = bare(shown, Form.EMPTY);
        page.addObject("search", "");
        page.addObject("unfit", false);
        page.addObject("turning", Turning.FIRST);
        page.addObject("away", sentence);
        return page;
    }

    private static ModelAndView bare(Shown shown, Form form) {
        var page = new ModelAndView("console/recipients/list");
        page.setStatus(form.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("list", shown.list());
        page.addObject("department", shown.department());
        page.addObject("environment", shown.environment().wire());
        page.addObject("root", shown.root());
        page.addObject("form", form);
        page.addObject("errors", form.errors());
        page.addObject("mayChange", shown.visitor().runs(shown.department().id()));
        return page;
    }
}
