package org.smsauth.auth.console.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.RoleWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;

/**
 * What surrounds a page.
 *
 * @param visitor who looks at it; null for whoever has not signed in
 * @param departments those the visitor sees, by name
 * @param department the one the page is about; the visitor's only one, where it is about none
 * @param waiting how many requests of that department wait for a second person's yes
 * @param environment that was chosen last, on the wire; empty when none was
 * @param assets what style and script are asked for by, so that browsers may keep them
 */
public record Shell(
        @Nullable Visitor visitor,
        List<Department> departments,
        @Nullable Department department,
        int waiting,
        String environment,
        String assets) {

    /**
     * Where the guide explains a page; empty for one that it does not.
     *
     * @param view the name of its template
     */
    public String guide(String view) {
        return GuideChapter.of(view).map(it -> GuideChapter.GUIDE + "#" + it).orElse("");
    }

    /** With the names of the departments that the visitor sees. */
    public String words(Roles roles) {
        return RoleWords.of(roles, this::name);
    }

    private String name(DepartmentId of) {
        return departments.stream()
                .filter(it -> it.id().equals(of))
                .map(Department::name)
                .findFirst()
                .orElseGet(of::value);
    }
}
