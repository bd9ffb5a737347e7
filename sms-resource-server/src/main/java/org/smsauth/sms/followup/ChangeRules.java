package org.smsauth.sms.followup;

import java.util.Optional;
import org.smsauth.model.SystemScope;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.Challenges;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.queue.Sms;
import org.springframework.stereotype.Component;

/**
 * Who may change a message within their reach: whoever may send messages of its type, and whoever
 * manages the department's messages.
 */
@Component
class ChangeRules {

    private final Challenges challenges;

    ChangeRules(Challenges challenges) {
        this.challenges = challenges;
    }

    Optional<Problem> refusal(Caller caller, Sms sms) {
        var type = sms.content().type();
        var manage = SystemScope.MANAGE.scope();
        if (caller.scope().permits(type) || caller.scope().tokens().contains(manage)) {
            return Optional.empty();
        }
        var why =
                "to change a message of type %s needs the scope %s or %s; the token has %s"
                        .formatted(
                                type.wire(),
                                type.scope(),
                                manage,
                                caller.scope().isEmpty() ? "none" : "'" + caller.scope() + "'");
        return Optional.of(
                Problem.of(ProblemType.INSUFFICIENT_SCOPE, "scope", "No: " + why + ".")
                        .with("required_scope", type.scope())
                        .with("granted_scope", caller.scope().toString())
                        .with("message_type", type.wire())
                        .withHeader(
                                Challenges.HEADER,
                                challenges.insufficientScope(caller.scheme(), type.scope(), why)));
    }
}
