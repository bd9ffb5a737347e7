package org.smsauth.auth.audit;

import java.time.Instant;

/**
 * Makes the ids of one chain's entries: milliseconds since 1970, 10 bits of the chain, 12 bits that
 * count. They rise even when the clock does not, and those of all chains sort together by time.
 */
final class EntryIds {

    private static final int CHAIN_BITS = 10;
    private static final int COUNT_BITS = 12;
    private static final int BITS = CHAIN_BITS + COUNT_BITS;

    private EntryIds() {}

    /** The least id an entry of that time can have. */
    static long from(Instant at) {
        return at.toEpochMilli() << BITS;
    }

    /** The id of an entry that comes after another of the same chain. */
    static long next(long last, int chain, Instant at) {
        var own = (chain & ((1L << CHAIN_BITS) - 1)) << COUNT_BITS;
        var first = from(at) | own;
        if (first > last) {
            return first;
        }
        var countIsFull = ((last + 1) & ((1L << COUNT_BITS) - 1)) == 0;
        return countIsFull ? (((last >> BITS) + 1) << BITS) | own : last + 1;
    }
}
