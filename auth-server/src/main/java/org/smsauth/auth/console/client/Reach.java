package org.smsauth.auth.console.client;

import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.client.Giver.Hindrance;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Scope;

/** How far a visitor's hand reaches within a department, as {@link Giver} has it. */
final class Reach {

    private Reach() {}

    private static Giver giver(Visitor visitor) {
        return visitor.administers() ? Giver.administrator() : Giver.lead();
    }

    /** What of a scope is beyond the visitor. */
    static Scope beyond(Visitor visitor, Scope scope) {
        return giver(visitor).beyond(scope);
    }

    static boolean isWithin(Visitor visitor, Client client) {
        return giver(visitor).toTouch(client).isEmpty();
    }

    /**
     * @throws NotPossible when the client is out of the visitor's reach
     */
    static void require(Visitor visitor, Client client) {
        giver(visitor)
                .toTouch(client)
                .ifPresent(it -> {
                    throw new NotPossible(
                            it instanceof Hindrance.Beyond(var _, var beyond)
                                    ? Words.of(
                                            "This client may do things beyond its department (%s): only an administrator changes it.",
                                            beyond)
                                    : it.why() + ".");
                });
    }
}
