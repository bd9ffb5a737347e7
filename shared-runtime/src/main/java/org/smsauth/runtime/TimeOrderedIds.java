package org.smsauth.runtime;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562 section 5.7): random, and sorted by the time of making. */
public final class TimeOrderedIds {

    private final InstantSource clock;
    private final TimeBasedEpochRandomGenerator generator =
            new TimeBasedEpochRandomGenerator(new SecureRandom());

    public TimeOrderedIds(InstantSource clock) {
        this.clock = clock;
    }

    public UUID next() {
        return generator.construct(clock.millis());
    }

    /** No id made at that time, or after it, sorts before this one. */
    public static UUID firstAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
