package org.smsauth.auth.smsapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are asked for: the newest, narrowed by what each method adds. A value that is null
 * or blank narrows nothing.
 */
public final class MessageQuery {

    private final Request narrowed;
    private final int limit;
    private final @Nullable String cursor;

    private MessageQuery(Request narrowed, int limit, @Nullable String cursor) {
        this.narrowed = narrowed;
        this.limit = limit;
        this.cursor = cursor;
    }

    /** The newest of a department, that many at the most. */
    public static MessageQuery newest(int limit) {
        return new MessageQuery(Request.get("/v1/messages"), limit, null);
    }

    /** Those of one client. */
    public static MessageQuery ofClient(String client, int limit) {
        return newest(limit).client(client);
    }

    public MessageQuery client(@Nullable String id) {
        return with("client", id);
    }

    public MessageQuery type(@Nullable String type) {
        return with("type", type);
    }

    public MessageQuery status(@Nullable String status) {
        return with("status", status);
    }

    public MessageQuery reference(@Nullable String reference) {
        return with("reference", reference);
    }

    public MessageQuery recipient(@Nullable String number) {
        return with("recipient", number);
    }

    /**
     * Those that came with one token.
     *
     * @param id its {@code jti}
     */
    public MessageQuery token(String id) {
        return with("jti", id);
    }

    /** Those that one request brought. */
    public MessageQuery request(String id) {
        return with("request_id", id);
    }

    public MessageQuery since(@Nullable Instant time) {
        return with("since", time);
    }

    public MessageQuery until(@Nullable Instant time) {
        return with("until", time);
    }

    /**
     * The page after another.
     *
     * @param newCursor the {@link Page#next} of the page before
     */
    public MessageQuery after(@Nullable String newCursor) {
        return new MessageQuery(narrowed, limit, newCursor);
    }

    private MessageQuery with(String parameter, @Nullable Object value) {
        return new MessageQuery(narrowed.with(parameter, value), limit, cursor);
    }

    Request request() {
        return narrowed.with("limit", limit).with("cursor", cursor);
    }
}
