package org.smsauth.sms.notification.event;

import java.util.List;
import java.util.Set;

/**
 * How far a source can be read so that nothing comes in between later. Its numbers have no gaps but
 * those of transactions that are open or were undone. So up to the first gap all is there; and what
 * is missing will never come once all transactions have ended that were open after the gap was
 * seen: a number below one that can be seen was given before that. Remembers for this node alone,
 * and need not: it finds out again.
 */
final class ReadBehind {

    private final String table;
    private final OpenWriters writers;

    /** What is missing up to here never comes. */
    private long certain;

    /** Up to there it is certain when these have ended. */
    private long candidate;

    private Set<String> open = Set.of();

    ReadBehind(String table, OpenWriters writers) {
        this.table = table;
        this.writers = writers;
    }

    /** To be called before the rows are read. */
    void look() {
        if (candidate > certain) {
            open = writers.stillOpen(open, table);
            if (open.isEmpty()) {
                certain = candidate;
            }
        }
    }

    /**
     * How many of these can be told.
     *
     * @param place what they come after
     * @param rows all that could be seen, in their order
     */
    int tellable(long place, List<EventSource.Entry> rows) {
        var before = place;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i).row();
            if (row != before + 1 && row - 1 > certain) {
                suspect(rows.getLast().row());
                return i;
            }
            before = row;
        }
        return rows.size();
    }

    private void suspect(long upTo) {
        if (candidate <= certain) {
            open = writers.of(table);
            candidate = upTo;
        }
    }

    /** Whether it is worth reading once more at once. */
    boolean isResolved() {
        return candidate > certain && open.isEmpty();
    }
}
