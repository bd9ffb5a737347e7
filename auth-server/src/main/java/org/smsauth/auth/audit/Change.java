package org.smsauth.auth.audit;

import org.jspecify.annotations.Nullable;

/**
 * One value that an event set or changed, exactly as it is: never within free text, where a long
 * text could push it out.
 */
public sealed interface Change {

    /** What of the thing it is, by its name in the management API, such as {@code networks}. */
    String field();

    /** What it is from then on; null for none. */
    @Nullable String after();

    /** A value of a new thing. */
    record Set(String field, @Nullable String after) implements Change {

        public Set {
            after = Changes.fit(after);
        }
    }

    /**
     * A value that was another before.
     *
     * @param before what it was; null for none
     */
    record Replaced(String field, @Nullable String before, @Nullable String after)
            implements Change {

        public Replaced {
            before = Changes.fit(before);
            after = Changes.fit(after);
        }
    }
}
