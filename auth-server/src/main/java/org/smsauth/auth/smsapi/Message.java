package org.smsauth.auth.smsapi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.carriage.PartAnswer;
import org.smsauth.model.carriage.StepAnswer;
import tools.jackson.databind.JsonNode;

/**
 * A message as the SMS server tells of it; what it says is not told.
 *
 * @param origin whose it is, down to the token it came with; null where that is not told
 * @param reason why it is where it is, when that is not plain
 * @param steps every step so far, when the message was asked for by its id
 * @param parts what is known of each, where a carrier has each by an id of its own
 */
public record Message(
        String id,
        String status,
        String type,
        String environment,
        String to,
        String from,
        String encoding,
        int segments,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable Instant sendAt,
        @Nullable Instant validUntil,
        Instant acceptedAt,
        Instant changedAt,
        @Nullable Instant bodyErasedAt,
        @Nullable Origin origin,
        List<StepAnswer> steps,
        List<PartAnswer> parts) {

    /** Whose a message is. */
    public record Origin(
            String client,
            String credential,
            String tokenId,
            String requestId,
            @Nullable String source,
            @Nullable String correlator) {

        static @Nullable Origin read(JsonNode json) {
            return json.isObject()
                    ? new Origin(
                            Fields.textOr(json, "client_id", ""),
                            Fields.textOr(json, "credential_id", ""),
                            Fields.textOr(json, "jti", ""),
                            Fields.textOr(json, "request_id", ""),
                            Fields.text(json, "source"),
                            Fields.text(json, "x_correlator"))
                    : null;
        }
    }

    public static Message read(JsonNode json) {
        return new Message(
                Fields.textOr(json, "id", ""),
                Fields.textOr(json, "status", ""),
                Fields.textOr(json, "type", ""),
                Fields.textOr(json, "environment", ""),
                Fields.textOr(json, "to", ""),
                Fields.textOr(json, "from", ""),
                Fields.textOr(json, "encoding", ""),
                json.path("segments").asInt(1),
                Fields.text(json, "reference"),
                Fields.text(json, "reason"),
                Fields.time(json, "send_at"),
                Fields.time(json, "valid_until"),
                Fields.timeOr(json, "accepted_at", Instant.EPOCH),
                Fields.timeOr(json, "changed_at", Instant.EPOCH),
                Fields.time(json, "body_erased_at"),
                Origin.read(json.path("origin")),
                all(json.path("timeline"), StepAnswer.class),
                all(json.path("parts"), PartAnswer.class));
    }

    private static <T> List<T> all(JsonNode array, Class<T> type) {
        return array.values().stream().map(it -> ReadAnswer.as(it, type)).toList();
    }
}
