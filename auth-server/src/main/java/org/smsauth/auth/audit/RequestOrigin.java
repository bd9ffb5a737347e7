package org.smsauth.auth.audit;

import org.jspecify.annotations.Nullable;

/**
 * The origin of the request under way: what is {@linkplain AuditLog#append appended} during it has
 * this origin, though the action that appends knows nothing of requests.
 */
public final class RequestOrigin {

    private static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    private RequestOrigin() {}

    /** Does the work as part of a request of that origin. */
    public static <T extends @Nullable Object, X extends Throwable> T during(
            Origin origin, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, origin).call(work);
    }

    /** The entry with the origin of the request under way, if it has none and there is one. */
    static AuditEntry completed(AuditEntry entry) {
        return entry.origin() == null && CURRENT.isBound()
                ? entry.withOrigin(CURRENT.get())
                : entry;
    }
}
