package org.smsauth.sms.intake;

import java.util.Optional;
import org.smsauth.model.SenderId;
import org.smsauth.sms.door.access.Challenges;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.springframework.stereotype.Component;

/** Where a token and a message do not fit: what was needed, what is held, and the way to get it. */
@Component
class TokenMismatch {

    private final Challenges challenges;

    TokenMismatch(Challenges challenges) {
        this.challenges = challenges;
    }

    /**
     * {@link org.smsauth.model.MessageType#scope()} says which scope is needed; nothing else does.
     */
    Optional<Problem> ofScope(Question question) {
        var type = question.request().type();
        var held = question.caller().scope();
        if (held.permits(type)) {
            return Optional.empty();
        }
        var why =
                "a message of type %s needs the scope %s; the token has %s"
                        .formatted(
                                type.wire(),
                                type.scope(),
                                held.isEmpty() ? "none" : "'" + held + "'");
        var way =
                "Ask the token endpoint for scope=%s if your client is registered for it; if not,"
                                .formatted(type.scope())
                        + " a lead of your department can register a client that is.";
        return Optional.of(
                Problem.of(ProblemType.INSUFFICIENT_SCOPE, "scope", capitalised(why) + ". " + way)
                        .with("required_scope", type.scope())
                        .with("granted_scope", held.toString())
                        .with("message_type", type.wire())
                        .withHeader(
                                Challenges.HEADER,
                                challenges.insufficientScope(
                                        question.caller().scheme(), type.scope(), why)));
    }

    Optional<Problem> ofSender(Question question) {
        var from = question.request().from();
        var permitted = question.caller().authorization().senders();
        if (permitted.contains(from)) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                ProblemType.SENDER_NOT_PERMITTED,
                                "sender",
                                "The token does not permit the sender %s. A lead of your department"
                                                .formatted(from)
                                        + " can register it for your client.")
                        .with("permitted_senders", permitted.stream().map(SenderId::value).toList())
                        .withHeader(
                                Challenges.HEADER, challenges.bare(question.caller().scheme())));
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
