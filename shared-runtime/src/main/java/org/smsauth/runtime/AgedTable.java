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
        ENTRY("bigint"),
        /** A UUID that begins with the milliseconds since 1970 (RFC 9562 section 5.7). */
        UUID("uuid");

        private final String type;

        Age(String type) {
            this.type = type;
        }

        /** As both databases call it. */
        public String type() {
            return type;
        }
    }

    /** What deletes its rows on PostgreSQL when the serving role may not. */
    String function() {
        return "remove_aged_" + name;
    }
}
