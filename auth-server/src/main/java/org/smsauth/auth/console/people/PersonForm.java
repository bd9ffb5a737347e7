package org.smsauth.auth.console.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;

/**
 * What a form says about a person's roles, and of somebody invited the name and address.
 *
 * @param leads the ids of departments
 */
record PersonForm(
        @Nullable String name,
        @Nullable String email,
        @Nullable Boolean admin,
        @Nullable Boolean auditor,
        @Nullable List<String> leads) {

    static final PersonForm EMPTY = new PersonForm("", "", false, false, List.of());

    static PersonForm of(Roles roles) {
        return new PersonForm(
                "",
                "",
                roles.admin(),
                roles.auditor(),
                roles.leads().stream().map(DepartmentId::value).toList());
    }

    String nameOrEmpty() {
        return name == null ? "" : name.strip();
    }

    String emailOrEmpty() {
        return email == null ? "" : email;
    }

    List<String> leadsOrNone() {
        return leads == null ? List.of() : leads;
    }

    /** The roles, or an error beside them. */
    Roles roles(Map<String, String> errors) {
        var departments = new ArrayList<DepartmentId>();
        for (var lead : leadsOrNone()) {
            try {
                departments.add(new DepartmentId(lead));
            } catch (IllegalArgumentException e) {
                errors.put("roles", Words.of("Choose departments out of the list"));
            }
        }
        var roles =
                new Roles(Boolean.TRUE.equals(admin), Boolean.TRUE.equals(auditor), departments);
        if (roles.isEmpty()) {
            errors.putIfAbsent("roles", Words.of("Choose at least one"));
        }
        return roles;
    }
}
