package org.smsauth.sms.access;

import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * What a caller may do besides sending, with the scopes that permit it, any one of them. The only
 * table of that.
 */
public enum Action {
    READ("marketing alerts internal sms.read sms.manage", "read what a department has"),
    CHANGE_OPT_OUTS("marketing sms.manage", "change who has opted out"),
    CHANGE_DIRECTORY("internal sms.manage", "change the directory of staff numbers"),
    CHANGE_SETTINGS("sms.manage", "change a department's settings"),
    ERASE("sms.manage", "erase what messages said");

    private static final Scope SYSTEM =
            Scope.parse(SystemScope.READ.scope() + " " + SystemScope.MANAGE.scope());

    private final String scopes;
    private final String words;

    Action(String scopes, String words) {
        this.scopes = scopes;
        this.words = words;
    }

    /** Any one of these permits it. */
    Scope scopes() {
        return Scope.parse(scopes);
    }

    /** What it is: {@code read what a department has}. */
    String words() {
        return words;
    }

    /** Whether who holds this scope may do it with what is their own department's. */
    boolean isPermittedBy(Scope held) {
        return !held.within(scopes()).isEmpty();
    }

    /** Whether who holds this scope may do it with what is any department's. */
    boolean isPermittedEverywhereBy(Scope held) {
        return held.tokens().contains(SystemScope.EVERY_DEPARTMENT.scope())
                && isPermittedBy(held.within(SYSTEM));
    }
}
