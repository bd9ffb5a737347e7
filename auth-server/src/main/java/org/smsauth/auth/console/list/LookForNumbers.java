package org.smsauth.auth.console.list;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.department.Department;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Takes the form by which a list is narrowed to a number, and leads to the page that shows it. What
 * is filled in comes in a form and not in an address, for a number may be in it.
 */
@Controller
class LookForNumbers {

    private static final String DEPARTMENT = "/console/departments/{department}";
    private static final String SEARCH = "/search";
    private static final String TOKEN = "_csrf";

    private final KeptNumbers kept;

    LookForNumbers(KeptNumbers kept) {
        this.kept = kept;
    }

    @PostMapping({
        DEPARTMENT + "/messages" + SEARCH,
        DEPARTMENT + "/inbound" + SEARCH,
        DEPARTMENT + "/opt-outs" + SEARCH,
        DEPARTMENT + "/directory" + SEARCH,
        DEPARTMENT + "/phone" + SEARCH
    })
    @For(Access.SEES_DEPARTMENT)
    String look(@RequestAttribute Department department, HttpServletRequest request) {
        var path = PublicPath.within(request).replaceFirst(SEARCH + "$", "");
        return "redirect:"
                + KeepNumbersOut.address(request, path, kept, department).with(TOKEN, "");
    }
}
