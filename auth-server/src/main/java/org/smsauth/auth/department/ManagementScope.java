package org.smsauth.auth.department;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * A scope of this server's own management API. A department is entitled to it like to a message
 * type; a token has either these or message scopes, never both.
 */
public enum ManagementScope {
    /** The clients and credentials of the token's own department. */
    CLIENTS("clients.manage"),
    /** Every department: what it is entitled to, and whether it may act. */
    DEPARTMENTS("departments.manage"),
    /** What a resource server asks: the state of a token, and what a client may send by now. */
    INTROSPECTION("tokens.introspect"),
    /** What auditors look at: the trace of anything, of every department. Changes nothing. */
    RECORD("record.read");

    private final String scope;

    ManagementScope(String scope) {
        this.scope = scope;
    }

    /** The scope-token (RFC 6749 section 3.3). */
    public String scope() {
        return scope;
    }

    /** All of them. */
    public static Scope all() {
        return new Scope(Arrays.stream(values()).map(ManagementScope::scope).toList());
    }

    /** Those that change what others may do; the others are for looking. */
    public static Scope changing() {
        return new Scope(List.of(CLIENTS.scope, DEPARTMENTS.scope));
    }

    /** Every scope there is: what a department may be entitled to. */
    public static Scope everyScope() {
        var all = Stream.of(Scope.of(List.of(MessageType.values())), SystemScope.all(), all());
        return new Scope(all.flatMap(it -> it.tokens().stream()).toList());
    }
}
