package org.smsauth.auth.smsapi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the SMS server refused, to whom and why. Whose it was is missing when there was no good
 * token.
 *
 * @param requests how many requests it stands for
 * @param to the recipient, masked
 * @param guide what to do about it, when it was asked for by its id
 * @param recipients those that were refused one by one, when it was asked for by its id
 */
public record Refusal(
        String requestId,
        Instant at,
        String rule,
        int status,
        String code,
        String detail,
        int requests,
        @Nullable String client,
        @Nullable String credential,
        @Nullable String tokenId,
        String source,
        String method,
        String path,
        @Nullable String messageType,
        @Nullable String to,
        @Nullable String correlator,
        @Nullable Guide guide,
        List<Recipient> recipients) {

    /**
     * What a kind of refusal means.
     *
     * @param page where it is explained to engineers, at length
     */
    public record Guide(String page, String title) {

        static @Nullable Guide read(JsonNode json) {
            return json.isObject()
                    ? new Guide(Fields.textOr(json, "type", ""), Fields.textOr(json, "title", ""))
                    : null;
        }
    }

    /**
     * One of several recipients that was refused.
     *
     * @param place in the list of the request, from 0
     * @param to masked
     */
    public record Recipient(int place, String to, String rule, String code, String detail) {

        static Recipient read(JsonNode json) {
            return new Recipient(
                    json.path("place").asInt(0),
                    Fields.textOr(json, "to", ""),
                    Fields.textOr(json, "rule", ""),
                    Fields.textOr(json, "code", ""),
                    Fields.textOr(json, "detail", ""));
        }
    }

    public static Refusal read(JsonNode json) {
        return new Refusal(
                Fields.textOr(json, "request_id", ""),
                Fields.timeOr(json, "at", Instant.EPOCH),
                Fields.textOr(json, "rule", ""),
                json.path("status").asInt(0),
                Fields.textOr(json, "code", ""),
                Fields.textOr(json, "detail", ""),
                json.path("requests").asInt(1),
                Fields.text(json, "client_id"),
                Fields.text(json, "credential_id"),
                Fields.text(json, "jti"),
                Fields.textOr(json, "source", ""),
                Fields.textOr(json, "method", ""),
                Fields.textOr(json, "path", ""),
                Fields.text(json, "message_type"),
                Fields.text(json, "to"),
                Fields.text(json, "x_correlator"),
                Guide.read(json.path("guide")),
                json.path("recipients").values().stream().map(Recipient::read).toList());
    }
}
