package org.smsauth.auth.smsapi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as the SMS server tells of it; what it says is not told.
 *
 * @param origin whose it is, down to the token it came with; null where that is not told
 * @param reason why it is where it is, when that is not plain
 * @param steps every step so far, when the message was asked for by its id
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
        List<Step> steps) {

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

    /**
     * A step of its life.
     *
     * @param attempt how often it had been taken to a carrier by then
     */
    public record Step(
            Instant at,
            String status,
            int attempt,
            @Nullable String carrier,
            @Nullable String reason) {

        static Step read(JsonNode json) {
            return new Step(
                    Fields.timeOr(json, "at", Instant.EPOCH),
                    Fields.textOr(json, "status", ""),
                    json.path("attempt").asInt(0),
                    Fields.text(json, "carrier"),
                    Fields.text(json, "reason"));
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
                json.path("timeline").values().stream().map(Step::read).toList());
    }
}
