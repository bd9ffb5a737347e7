package org.smsauth.auth.console.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.smsapi.Refusal;

/** What became of looking for an id. */
sealed interface Finding {

    /** The SMS server refused it. */
    record AtSmsServer(Refusal refusal, List<Decision> decisions) implements Finding {}

    /** This server refused a token. */
    record AtThisServer(AuditEntry entry, List<Decision> decisions, List<String> steps)
            implements Finding {}

    /** It was accepted: it is a message's id, or that of the request which brought messages. */
    record Accepted(List<MessageLine> messages) implements Finding {}

    /** It is a token's. */
    record OfToken(AuditEntry issued, List<Refusal> refusals, List<MessageLine> messages)
            implements Finding {}

    /**
     * It is nowhere.
     *
     * @param made when such an id was made, if it tells
     */
    record Nowhere(String id, @Nullable Instant made) implements Finding {}

    /** What was typed has no id in it. */
    record NoId() implements Finding {}

    record Away(String sentence) implements Finding {}

    /** The kind by which a page chooses what to show. */
    default String kind() {
        return getClass().getSimpleName();
    }
}
