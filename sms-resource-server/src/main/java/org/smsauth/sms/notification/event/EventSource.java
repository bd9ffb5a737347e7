package org.smsauth.sms.notification.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.Tenant;

/**
 * A table whose rows are events, or tell of some. Its rows have numbers of one sequence: they are
 * given as rows are written, so that one that is higher may be seen first, and the only ones left
 * out are those of transactions that were undone.
 */
interface EventSource {

    /** The sources there are; each has one. */
    enum Kind {
        STEP("step"),
        REFUSAL("refusal"),
        INBOUND("inbound"),
        FACT("fact");

        private final String place;

        Kind(String place) {
            this.place = place;
        }

        /** The row of {@code event_place} that says how far it has been numbered. */
        String place() {
            return place;
        }
    }

    /**
     * A row.
     *
     * @param tenant null when it is no tenant's
     * @param type null when it is no event
     */
    record Entry(long row, @Nullable Tenant tenant, @Nullable EventType type) {}

    /**
     * What a row tells.
     *
     * @param about what it happened to, such as a message: events of one are in their order
     * @param message of the department's that it tells of; null for another event
     * @param callback where who caused it wants to be told; null for nowhere of its own
     * @param data of JSON's kinds
     */
    record Told(
            Instant at,
            String about,
            @Nullable UUID message,
            @Nullable String callback,
            Map<String, Object> data) {

        Told(Instant at, String about, Map<String, Object> data) {
            this(at, about, null, null, data);
        }
    }

    Kind kind();

    String table();

    /** The number of the last row that can be seen. */
    long latest();

    /** Rows of higher numbers that can be seen, the lowest first. */
    List<Entry> after(long row, int most);

    /**
     * Those of a followed tenant as they are to be told, within the transaction that numbers them.
     */
    default List<Entry> condensed(Tenant tenant, List<Entry> entries) {
        return entries;
    }

    /** What these rows tell, as far as they are there. */
    Map<Long, Told> tell(Collection<Long> rows);
}
