package org.smsauth.auth.smsapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are asked for; what is null or blank may be anything.
 *
 * @param tokenId the {@code jti} they came with
 * @param requestId the request that brought them
 * @param cursor the {@link Page#next} of the page before
 */
public record MessageQuery(
        @Nullable String client,
        @Nullable String type,
        @Nullable String status,
        @Nullable String reference,
        @Nullable String recipient,
        @Nullable String tokenId,
        @Nullable String requestId,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit,
        @Nullable String cursor) {

    /** Those of one client. */
    public static MessageQuery ofClient(String client, int limit) {
        return new MessageQuery(
                client, null, null, null, null, null, null, null, null, limit, null);
    }

    /** Those that came with one token. */
    public static MessageQuery ofToken(String tokenId, int limit) {
        return new MessageQuery(
                null, null, null, null, null, tokenId, null, null, null, limit, null);
    }

    /** Those that one request brought. */
    public static MessageQuery ofRequest(String requestId, int limit) {
        return new MessageQuery(
                null, null, null, null, null, null, requestId, null, null, limit, null);
    }

    Request request() {
        return Request.get("/v1/messages")
                .with("client", client)
                .with("type", type)
                .with("status", status)
                .with("reference", reference)
                .with("recipient", recipient)
                .with("jti", tokenId)
                .with("request_id", requestId)
                .with("since", since)
                .with("until", until)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
