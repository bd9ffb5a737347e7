package org.smsauth.sms.records.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TimeOrderedIds;

/**
 * Which refusals are looked for; what is null may be anything.
 *
 * @param credential what proved its client
 * @param tokenId the {@code jti} it came with, which tells about when
 * @param since the earliest time of a refusal
 * @param until the time before which it was
 */
public record RefusalFilter(
        @Nullable String client,
        @Nullable CredentialId credential,
        @Nullable String rule,
        @Nullable String code,
        @Nullable String messageType,
        @Nullable String tokenId,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Of what came with a token, with what was proven by a credential, or of all for null. */
    public static RefusalFilter of(
            @Nullable String client, @Nullable CredentialId credential, @Nullable String tokenId) {
        return new RefusalFilter(client, credential, null, null, null, tokenId, null, null);
    }

    /** How much earlier than its refusal a request may have got its id. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    /** Those on the id bound what is read, as it begins with the time. */
    Conditions conditions() {
        var token = tokenId == null ? null : TimeOrderedIds.read(tokenId).orElse(null);
        return new Conditions()
                .and("client = ?", client)
                .and("credential = ?", credential == null ? null : credential.value())
                .and("rule = ?", rule)
                .and("code = ?", code)
                .and("message_type = ?", messageType)
                .and("token_id = ?", tokenId)
                .and("request_id >= ?", token == null ? null : first(TimeOrderedIds.madeAt(token)))
                .and("refused_at >= ?", StoredTime.ofNullable(since))
                .and("request_id >= ?", since == null ? null : first(since))
                .and("refused_at < ?", StoredTime.ofNullable(until))
                .and(
                        "request_id < ?",
                        until == null ? null : TimeOrderedIds.firstAt(until.plusMillis(1)));
    }

    /** The id that a request had at the earliest which was refused from then on. */
    private static UUID first(Instant refusedAt) {
        return TimeOrderedIds.firstAt(refusedAt.minus(LONGEST_REQUEST));
    }
}
