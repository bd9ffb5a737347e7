package org.smsauth.auth.change;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The counter of changes: one row, whose lock a changing transaction holds until it commits. So
 * changes become visible in the order of their numbers, and whoever has read up to n misses
 * nothing.
 */
@Component
public class Changes {

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;

    Changes(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The number of the last committed change. */
    public long latest() {
        return read();
    }

    /** The number for a change the current transaction makes; waits for changes under way. */
    public long next() {
        jdbc.update("update change_counter set latest = latest + 1 where id = 1");
        events.publishEvent(new Changed());
        return read();
    }

    private long read() {
        Long latest =
                jdbc.queryForObject("select latest from change_counter where id = 1", Long.class);
        if (latest == null) {
            throw new IllegalStateException("change_counter has no row");
        }
        return latest;
    }
}
