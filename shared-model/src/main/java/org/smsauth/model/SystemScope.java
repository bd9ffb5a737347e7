package org.smsauth.model;

import java.util.Arrays;

/**
 * A scope of the SMS API that sends nothing: for the systems that look after a department's
 * messages, such as a console or a pipeline. A token has either these or message scopes, never
 * both.
 */
public enum SystemScope {
    /** Read messages, refusals, lists and settings of the token's department. */
    READ("sms.read"),
    /** Change the department's settings and lists, release and cancel its messages. */
    MANAGE("sms.manage"),
    /**
     * What {@link #READ} or {@link #MANAGE} beside it permits, for every department and environment
     * that a request names.
     */
    EVERY_DEPARTMENT("sms.every_department");

    private final String scope;

    SystemScope(String scope) {
        this.scope = scope;
    }

    /** The scope-token (RFC 6749 section 3.3). */
    public String scope() {
        return scope;
    }

    /** All of them. */
    public static Scope all() {
        return new Scope(Arrays.stream(values()).map(SystemScope::scope).toList());
    }
}
