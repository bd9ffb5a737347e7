package org.smsauth.auth.console.words;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;

/** What somebody may do, in the language of the page. */
public final class RoleWords {

    private RoleWords() {}

    /** With departments by their ids, as the record has them. */
    public static String of(Roles roles) {
        return of(roles, DepartmentId::value);
    }

    /**
     * What a person may do.
     *
     * @param names what departments are called
     */
    public static String of(Roles roles, Function<DepartmentId, String> names) {
        var words = new ArrayList<String>();
        if (roles.admin()) {
            words.add(Words.of("Administrator"));
        }
        if (roles.auditor()) {
            words.add(Words.of("Auditor"));
        }
        if (!roles.leads().isEmpty()) {
            words.add(
                    Words.of(
                            "Lead of %s",
                            roles.leads().stream().map(names).collect(Collectors.joining(", "))));
        }
        return words.isEmpty() ? Words.of("No role") : String.join("; ", words);
    }
}
