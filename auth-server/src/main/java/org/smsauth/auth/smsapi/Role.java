package org.smsauth.auth.smsapi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * As whom the console asks: each role has a client of its own, with no more than the role needs.
 */
enum Role {
    ADMINISTRATOR(true),
    LEAD(true),
    AUDITOR(false);

    private final boolean mayChange;

    Role(boolean mayChange) {
        this.mayChange = mayChange;
    }

    /** As whom a person deals with a department, if at all. */
    static Optional<Role> of(Roles roles, DepartmentId department) {
        if (roles.admin()) {
            return Optional.of(ADMINISTRATOR);
        }
        if (roles.leads().contains(department)) {
            return Optional.of(LEAD);
        }
        return roles.auditor() ? Optional.of(AUDITOR) : Optional.empty();
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean mayChange() {
        return mayChange;
    }

    /** All that its client is registered for. */
    Scope scope() {
        return mayChange ? SystemScope.all() : scopeTo(false);
    }

    /** What a token for one request needs. */
    Scope scopeTo(boolean change) {
        var needed = change ? SystemScope.MANAGE : SystemScope.READ;
        return new Scope(List.of(needed.scope(), SystemScope.EVERY_DEPARTMENT.scope()));
    }
}
