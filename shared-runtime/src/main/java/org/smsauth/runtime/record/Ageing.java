package org.smsauth.runtime.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes of a record once it is as old as a policy says. */
public interface Ageing {

    /** The last part of the setting's name, such as {@code refusals}. */
    String name();

    /** How long it is kept; null for good. */
    @Nullable Duration kept();

    /** Of each kind of its rows, the key from which on they are no older than that. */
    Map<Character, Long> begins(Instant before);

    /**
     * Drops the months of one of its tables that are wholly older, within a transaction, where the
     * database keeps months of it ({@link org.smsauth.runtime.Months}).
     *
     * @return how many; 0 when there are no more
     */
    default long dropMonths(Instant before) {
        return 0;
    }

    /**
     * Deletes some of the rows that are older, within a transaction of some milliseconds.
     *
     * @return how many; 0 when there are no more
     */
    long deleteSome(Instant before);

    /**
     * All entries of the chains before that one are about to be dropped by the month: drops what
     * goes with them, of one table within a transaction.
     *
     * @return how many months; 0 when there are no more
     */
    default long dropWith(long before) {
        return 0;
    }

    /** These entries of the chains are about to be deleted, within the same transaction. */
    default void deleteWith(List<Long> entries) {}

    /**
     * It is signed what is to go.
     *
     * @param words what, by which policies
     */
    default void signed(String words) {}
}
