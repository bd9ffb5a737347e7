package org.smsauth.auth.smsapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are asked for: the newest, narrowed by what each method adds. A value that is null
 * or blank narrows nothing.
 */
public final class RefusalQuery {

    private final Request narrowed;
    private final int limit;
    private final @Nullable String cursor;

    private RefusalQuery(Request narrowed, int limit, @Nullable String cursor) {
        this.narrowed = narrowed;
        this.limit = limit;
        this.cursor = cursor;
    }

    /** The newest of a department, that many at the most. */
    public static RefusalQuery newest(int limit) {
        return new RefusalQuery(Request.get("/v1/refusals"), limit, null);
    }

    public RefusalQuery client(@Nullable String id) {
        return with("client", id);
    }

    /**
     * Those that came with one token.
     *
     * @param id its {@code jti}
     */
    public RefusalQuery token(String id) {
        return with("jti", id);
    }

    public RefusalQuery since(@Nullable Instant time) {
        return with("since", time);
    }

    /**
     * The page after another.
     *
     * @param newCursor the {@link Page#next} of the page before
     */
    public RefusalQuery after(@Nullable String newCursor) {
        return new RefusalQuery(narrowed, limit, newCursor);
    }

    private RefusalQuery with(String parameter, @Nullable Object value) {
        return new RefusalQuery(narrowed.with(parameter, value), limit, cursor);
    }

    Request request() {
        return narrowed.with("limit", limit).with("cursor", cursor);
    }
}
