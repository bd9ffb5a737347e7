package org.smsauth.runtime.record;

import java.time.Instant;

/**
 * Makes the ids of one chain's entries: milliseconds, 10 bits of the chain, and bits that count.
 * They rise even when the clock does not, and those of all chains sort together by time. Until 2030
 * they count the milliseconds since 1970 and 12 bits within each, as the first entries did, and 63
 * bits would be full in 2039; what comes later counts 6 bits, and lasts beyond the year 2600.
 */
public final class EntryIds {

    private static final int CHAIN_BITS = 10;
    private static final int BITS = CHAIN_BITS + 12;
    private static final int LATER_BITS = CHAIN_BITS + 6;

    /** In milliseconds; from then on ids have fewer bits for each. */
    private static final long LATER = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();

    private static final long FIRST_LATER = LATER << BITS;
    private static final long LAST = LATER + ((Long.MAX_VALUE - FIRST_LATER) >> LATER_BITS);

    private EntryIds() {}

    /**
     * The least id an entry of that time can have. A time before 1970, or after the last that there
     * are ids for, is taken for the nearest.
     */
    public static long from(Instant at) {
        var seconds = Math.clamp(at.getEpochSecond(), 0, LAST / 1_000);
        var milliseconds = Math.min(seconds * 1_000 + at.getNano() / 1_000_000, LAST);
        return milliseconds < LATER
                ? milliseconds << BITS
                : FIRST_LATER + ((milliseconds - LATER) << LATER_BITS);
    }

    /** The millisecond in which an entry of that id was made, unless the clock stood still. */
    static Instant madeAt(long id) {
        return Instant.ofEpochMilli(
                id < FIRST_LATER ? id >> BITS : LATER + ((id - FIRST_LATER) >> LATER_BITS));
    }

    /** The id of an entry that comes after another of the same chain. */
    public static long next(long last, int chain, Instant at) {
        var first = of(chain, from(at));
        if (first > last) {
            return first;
        }
        var bits = bits(last);
        var countIsFull = ((last + 1) & ((1L << (bits - CHAIN_BITS)) - 1)) == 0;
        return countIsFull ? of(chain, ((last >> bits) + 1) << bits) : last + 1;
    }

    /** The first of a chain in the millisecond that begins with that id. */
    private static long of(int chain, long millisecond) {
        var own = chain & ((1L << CHAIN_BITS) - 1);
        return millisecond | (own << (bits(millisecond) - CHAIN_BITS));
    }

    private static int bits(long id) {
        return id < FIRST_LATER ? BITS : LATER_BITS;
    }
}
