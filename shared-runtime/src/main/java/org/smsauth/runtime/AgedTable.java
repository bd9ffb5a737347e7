package org.smsauth.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KeptTable} whose rows go once they are old enough, and no sooner, whoever asks for it.
 *
 * @param name as the migrations name it
 * @param key the column that tells how old a row is
 * @param age how it tells
 * @param kept how long a row stays at the least; null for good
 */
public record AgedTable(String name, String key, Age age, @Nullable Duration kept) {

    /** What of a key tells when it was made. */
    public enum Age {
        /** An id of a chain's entry ({@link org.smsauth.runtime.record.EntryIds}). */
        ENTRY(
                "bigint",
                """
                (case when %1$s < 1893456000000 then (%1$s) << 22
                 else (1893456000000 << 22) + ((%1$s - 1893456000000) << 16) end)\
                """),
        /** A UUID that begins with the milliseconds since 1970 (RFC 9562 section 5.7). */
        UUID("uuid", "(lpad(to_hex(%s), 12, '0') || '00000000000000000000')::uuid");

        private final String type;
        private final String first;

        Age(String type, String first) {
            this.type = type;
            this.first = first;
        }

        /** As both databases call it. */
        public String type() {
            return type;
        }

        /** The least key of a millisecond, as PostgreSQL makes it out of the number since 1970. */
        String first(String milliseconds) {
            return first.formatted(milliseconds);
        }
    }

    /** What deletes its rows on PostgreSQL when the serving role may not. */
    String function() {
        return "remove_aged_" + name;
    }
}
