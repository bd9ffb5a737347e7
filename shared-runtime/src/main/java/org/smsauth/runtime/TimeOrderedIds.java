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

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
