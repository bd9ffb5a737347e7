package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsTrace;
import org.smsauth.auth.trace.Seer;
import org.smsauth.auth.trace.Trace.Outcome;
import org.smsauth.auth.trace.TraceById;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The whole chain of an id on one page, to be read to somebody or printed. */
@Controller
class TracePages {

    private static final int A_PAGE = 20;
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f.-]{0,80}");

    /** A credential's id, alone or within its secret. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?:smsa_)?([a-z0-9]{8,32})(?:_\\S*)?");

    private final TraceById traces;
    private final ShowTrace show;

    TracePages(TraceById traces, ShowTrace show) {
        this.traces = traces;
        this.show = show;
    }

    @GetMapping(Routes.TRACE)
    @For(Access.SEES_DEPARTMENT)
    String ofDepartment(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            Model model) {
        return page(department, visitor, id.strip(), cursor, request, model);
    }

    @GetMapping(Routes.TRACE_OF_ALL)
    @For(Access.SEES_EVERYTHING)
    String ofAll(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            Model model) {
        return page(null, visitor, id.strip(), cursor, request, model);
    }

    /** Goes to what was meant: of what was pasted nothing but an id comes into an address. */
    @PostMapping(Routes.TRACE)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView findInDepartment(
            @RequestAttribute Department department,
            @RequestParam(defaultValue = "") String pasted) {
        return found(department, pasted);
    }

    @PostMapping(Routes.TRACE_OF_ALL)
    @For(Access.SEES_EVERYTHING)
    ModelAndView findInAll(@RequestParam(defaultValue = "") String pasted) {
        return found(null, pasted);
    }

    private static ModelAndView found(@Nullable Department department, String pasted) {
        var root = root(department);
        var id = idIn(pasted);
        if (id.isPresent() || pasted.isBlank()) {
            return new ModelAndView("redirect:" + root + id.map(it -> "?id=" + it).orElse(""));
        }
        var page = new ModelAndView("console/messages/trace");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("root", root);
        page.addObject("asked", "");
        page.addObject("noId", true);
        return page;
    }

    static Optional<String> idIn(String pasted) {
        return PastedId.in(pasted)
                .map(UUID::toString)
                .or(() ->
                        Optional.of(CREDENTIAL.matcher(pasted.strip()))
                                .filter(it -> it.matches())
                                .map(it -> it.group(1)));
    }

    private static String root(@Nullable Department department) {
        return department == null ? Routes.TRACE_OF_ALL : Routes.of(Routes.TRACE, department.id());
    }

    private String page(
            @Nullable Department department,
            Visitor visitor,
            String id,
            String cursor,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("root", root(department));
        model.addAttribute("asked", idIn(id).isPresent() ? id : "");
        model.addAttribute("noId", !id.isEmpty() && idIn(id).isEmpty());
        model.addAttribute("first", cursor.isEmpty());
        if (idIn(id).isPresent()) {
            var seer = new PersonSees(visitor, department, BindOrigin.of(request));
            var page = new SmsTrace.Wanted(A_PAGE, CURSOR.matcher(cursor).matches() ? cursor : "");
            switch (traces.find(id, seer, page)) {
                case Outcome.Found(var trace) -> {
                    model.addAttribute("shown", show.of(trace));
                    model.addAttribute("explain", new ExplainRefusal());
                    model.addAttribute("by", visitor.actor());
                }
                case Outcome.Nowhere() -> model.addAttribute("nowhere", true);
                case Outcome.Away(var why) -> model.addAttribute("away", why);
                case Outcome.NotUnderstood(_) -> {
                    return "redirect:" + root(department) + "?id=" + id;
                }
            }
        }
        return "console/messages/trace";
    }

    /**
     * How far a person sees.
     *
     * @param within null for all that the person sees
     */
    private record PersonSees(Visitor visitor, @Nullable Department within, Origin origin)
            implements Seer {

        @Override
        public boolean sees(DepartmentId department, Environment environment) {
            return visitor.sees(department) && (within == null || within.id().equals(department));
        }

        @Override
        public OnBehalfOf asking(DepartmentId department, Environment environment) {
            return OnBehalfOf.of(visitor.person(), department, environment, origin);
        }
    }
}
