package org.smsauth.runtime;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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

    /** The id that is written so, if it is one of these. */
    public static Optional<UUID> read(String text) {
        try {
            var id = UUID.fromString(text);
            return id.version() == 7 && id.toString().equalsIgnoreCase(text)
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
