package org.smsauth.runtime.door;

import org.jspecify.annotations.Nullable;

/**
 * How many of each there may be.
 *
 * @param connections open at once
 * @param connectionsPerSource of them, from one address
 * @param requests being answered at once
 * @param requestsPerSource of them, from one address
 */
record Bounds(int connections, int connectionsPerSource, int requests, int requestsPerSource) {

    /**
     * What a connection holds, measured with unfinished heads: 32 KiB, and twice 33 KiB of records
     * with TLS; what the rest of a refused request takes for a moment is in the margin.
     */
    private static final int CONNECTION = 48 << 10;

    private static final int TLS_CONNECTION = 120 << 10;

    /** Connections take an eighth of the heap at most. */
    private static final int FOR_CONNECTIONS = 8;

    /**
     * A request that waits for its body was measured to hold 115 KiB and the body, a form of at
     * most 64 KiB; one that is at work holds more, for a shorter time.
     */
    private static final int REQUEST = 1 << 20;

    private static final int FEWEST_CONNECTIONS = 256;
    private static final int FEWEST_REQUESTS = 64;
    private static final int MOST = 100_000;

    /**
     * Those of the settings, and from the heap those that are not given.
     *
     * @param heap what it can grow to, in bytes
     */
    static Bounds of(DoorSettings settings, long heap, boolean tls) {
        var connections =
                given(
                        settings.maxConnections(),
                        within(
                                FEWEST_CONNECTIONS,
                                heap / FOR_CONNECTIONS / (tls ? TLS_CONNECTION : CONNECTION)));
        var requests = given(settings.maxRequests(), within(FEWEST_REQUESTS, heap / REQUEST));
        return new Bounds(
                connections,
                given(settings.maxConnectionsPerSource(), (connections + 1) / 2),
                requests,
                given(settings.maxRequestsPerSource(), (requests + 1) / 2));
    }

    private static int given(@Nullable Integer setting, int otherwise) {
        return setting == null ? otherwise : setting;
    }

    private static int within(int fewest, long many) {
        return Math.clamp(many, fewest, MOST);
    }
}
