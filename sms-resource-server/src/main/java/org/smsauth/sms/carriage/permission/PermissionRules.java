package org.smsauth.sms.carriage.permission;

import java.util.Objects;
import java.util.Optional;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;

/** What must still be true of a client when a message of it is sent that has waited. */
final class PermissionRules {

    /** What is about to be sent, and the client as it is now. */
    record Question(Intention intention, ClientState client) {}

    static final Gate<Question, String> GATE =
            Gate.of(
                    new Rule<>("active", PermissionRules::active),
                    new Rule<>("department", PermissionRules::department),
                    new Rule<>("environment", PermissionRules::environment),
                    new Rule<>("scope", PermissionRules::scope),
                    new Rule<>("sender", PermissionRules::sender));

    private PermissionRules() {}

    static Permission decide(Intention intention, ClientState client) {
        return switch (GATE.decide(new Question(intention, client))) {
            case Verdict.Permitted<String> _ -> new Permission.Granted();
            case Verdict.Refused<String>(_, var reason) -> new Permission.Refused(reason);
        };
    }

    private static Optional<String> active(Question it) {
        var reason = Objects.requireNonNullElse(it.client().reason(), "the client is not active");
        return it.client().active() ? Optional.empty() : Optional.of(reason);
    }

    private static Optional<String> department(Question it) {
        var then = it.intention().department().value();
        return it.client().department().equals(then)
                ? Optional.empty()
                : Optional.of(
                        "the client belongs to the department %s by now, and the message to %s"
                                .formatted(it.client().department(), then));
    }

    private static Optional<String> environment(Question it) {
        var then = it.intention().environment().wire();
        return it.client().environment().equals(then)
                ? Optional.empty()
                : Optional.of(
                        "the client's environment is %s by now, and the message is for %s"
                                .formatted(it.client().environment(), then));
    }

    private static Optional<String> scope(Question it) {
        var needed = it.intention().type().scope();
        return it.client().scope().contains(needed)
                ? Optional.empty()
                : Optional.of("the client may no longer send messages of type " + needed);
    }

    private static Optional<String> sender(Question it) {
        var sender = it.intention().sender().value();
        return it.client().senders().contains(sender)
                ? Optional.empty()
                : Optional.of("the client may no longer send as " + sender);
    }
}
