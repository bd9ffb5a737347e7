package org.smsauth.auth.console.client;

import java.util.Arrays;
import java.util.stream.Stream;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * How far a visitor's hand reaches within a department. A lead gives a client nothing that counts
 * beyond the department, and touches none that has it: its new secret would be the lead's.
 */
final class Reach {

    private static final Scope WITHIN_DEPARTMENT =
            new Scope(
                    Stream.concat(
                                    Arrays.stream(MessageType.values()).map(MessageType::scope),
                                    Stream.of(
                                            ManagementScope.CLIENTS.scope(),
                                            SystemScope.READ.scope(),
                                            SystemScope.MANAGE.scope()))
                            .toList());

    private Reach() {}

    /** What of a scope is beyond the visitor. */
    static Scope beyond(Visitor visitor, Scope scope) {
        return visitor.administers() ? Scope.NONE : scope.without(WITHIN_DEPARTMENT);
    }

    static boolean isWithin(Visitor visitor, Client client) {
        return beyond(visitor, client.permissions().scope()).isEmpty();
    }

    /**
     * @throws NotPossible when the client can do more than the visitor
     */
    static void require(Visitor visitor, Client client) {
        if (!isWithin(visitor, client)) {
            throw new NotPossible(
                    "This client may do things beyond its department (%s): only an administrator changes it."
                            .formatted(beyond(visitor, client.permissions().scope())));
        }
    }
}
