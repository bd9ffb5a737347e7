package org.smsauth.auth.console.list;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.form.SentForms;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
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

    /** Of an address: browsers and what stands between them and here take no much longer one. */
    private static final int LONGEST = 4000;

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
        var address =
                KeepNumbersOut.address(request, path, kept, department)
                        .with(TOKEN, "")
                        .with(SentForms.FIELD, "")
                        .toString();
        if (address.length() > LONGEST) {
            throw new NotPossible(
                    Words.of("That is too long to be looked for. Shorten it, and try again."));
        }
        return "redirect:" + address;
    }
}
