package org.smsauth.sms.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The time of a test's database. */
public final class TestTime {

    private TestTime() {}

    /** As a machine has it whose clock is ahead by so much, or behind. */
    public static DatabaseTime of(DataSource database, Duration ahead, Duration tolerance) {
        return of(database, () -> ahead, tolerance);
    }

    /** As a machine has it whose clock is set now and then. */
    public static DatabaseTime of(
            DataSource database, Supplier<Duration> ahead, Duration tolerance) {
        InstantSource machine = () -> InstantSource.system().instant().plus(ahead.get());
        return new DatabaseTime(
                machine,
                new JdbcTemplate(database),
                new NodeSettings(tolerance, Duration.ofSeconds(3), Duration.ofSeconds(4)));
    }
}
