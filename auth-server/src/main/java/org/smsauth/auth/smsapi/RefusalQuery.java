package org.smsauth.auth.smsapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are asked for; what is null or blank may be anything.
 *
 * @param tokenId the {@code jti} they came with
 * @param cursor the {@link Page#next} of the page before
 */
public record RefusalQuery(
        @Nullable String client,
        @Nullable String rule,
        @Nullable String code,
        @Nullable String type,
        @Nullable String tokenId,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit,
        @Nullable String cursor) {

    /** Those of one client since a time. */
    public static RefusalQuery ofClient(String client, @Nullable Instant since, int limit) {
        return new RefusalQuery(client, null, null, null, null, since, null, limit, null);
    }

    /** Those that came with one token. */
    public static RefusalQuery ofToken(String tokenId, int limit) {
        return new RefusalQuery(null, null, null, null, tokenId, null, null, limit, null);
    }

    Request request() {
        return Request.get("/v1/refusals")
                .with("client", client)
                .with("rule", rule)
                .with("code", code)
                .with("message_type", type)
                .with("jti", tokenId)
                .with("since", since)
                .with("until", until)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
