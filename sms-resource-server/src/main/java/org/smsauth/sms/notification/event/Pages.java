package org.smsauth.sms.notification.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventRefs.Ref;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code event_page}. */
@Component
class Pages {

    private static final int LARGEST = 500;

    private static final String INSERT =
            """
            insert into event_page (department, environment, latest, events, refs, made_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    /** In the order of the index, said in full: H2 sorts otherwise. */
    private static final String AFTER =
            """
            select latest, events, refs from event_page
            where department = ? and environment = ? and latest > ?
            order by department, environment, latest limit ?
            """;

    private final JdbcTemplate jdbc;

    Pages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An event at its place. */
    record Placed(long place, Ref ref) {}

    /** A tenant, and the last of its places that is forgotten. */
    record Forgotten(Tenant tenant, long upTo) {}

    /**
     * Adds them after a place.
     *
     * @return the place of the last
     */
    long add(Tenant tenant, long after, List<Ref> refs, Instant now) {
        var latest = after;
        for (int from = 0; from < refs.size(); from += LARGEST) {
            var some = refs.subList(from, Math.min(from + LARGEST, refs.size()));
            latest += some.size();
            jdbc.update(
                    INSERT,
                    tenant.department().value(),
                    tenant.environment().wire(),
                    latest,
                    some.size(),
                    EventRefs.write(some),
                    StoredTime.of(now));
        }
        return latest;
    }

    /** The next after a place, those of so many pages. */
    List<Placed> after(Tenant tenant, long place, int pages) {
        var placed = new ArrayList<Placed>();
        jdbc.query(
                AFTER,
                row -> {
                    var at = row.getLong(1) - row.getInt(2);
                    for (var ref : EventRefs.read(row.getBytes(3))) {
                        if (++at > place) {
                            placed.add(new Placed(at, ref));
                        }
                    }
                },
                tenant.department().value(),
                tenant.environment().wire(),
                place,
                pages);
        return placed;
    }

    /** The last places of those made before a time. */
    List<Forgotten> madeBefore(Instant time) {
        return jdbc.query(
                """
                select department, environment, max(latest) from event_page where made_at < ?
                group by department, environment
                """,
                (row, _) ->
                        new Forgotten(
                                new Tenant(
                                        new DepartmentId(row.getString(1)),
                                        Environment.ofWire(row.getString(2)).orElseThrow()),
                                row.getLong(3)),
                StoredTime.of(time));
    }

    void forget(Forgotten those) {
        jdbc.update(
                "delete from event_page where department = ? and environment = ? and latest <= ?",
                those.tenant().department().value(),
                those.tenant().environment().wire(),
                those.upTo());
    }
}
