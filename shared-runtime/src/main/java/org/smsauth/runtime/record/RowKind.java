package org.smsauth.runtime.record;

import java.util.UUID;

/**
 * What rows of a table are.
 *
 * @param letter by which entries name them
 * @param name one of them, in a word
 * @param isUuid whether the key is the first 64 bits of a UUID
 * @param isOrdered whether what was written later is read later
 */
public record RowKind(char letter, String name, boolean isUuid, boolean isOrdered) {

    /** The row of that key, in words. */
    String words(long key) {
        return isUuid
                ? "the %s whose id begins with %s"
                        .formatted(name, new UUID(key, 0).toString().substring(0, 18))
                : "the %s of number %d".formatted(name, key);
    }
}
