package org.smsauth.runtime.change;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The counter of changes: the one row of the table {@code change_counter}, whose lock a changing
 * transaction holds until it commits. So changes become visible in the order of their numbers.
 */
public final class ChangeCounter {

    private final JdbcTemplate jdbc;

    public ChangeCounter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the last committed change. */
    public long latest() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select latest from change_counter where id = 1", Long.class));
    }

    /** The number for a change the current transaction makes; waits for changes under way. */
    public long next() {
        jdbc.update("update change_counter set latest = latest + 1 where id = 1");
        return latest();
    }
}
