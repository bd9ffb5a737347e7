package org.smsauth.auth.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The stored addresses of calendars, one a person at the most. What is secret in one is 256 random
 * bits, kept as a digest alone.
 */
@Component
public class CalendarAddresses {

    /** So often it is noted that one was read. */
    private static final Duration NOTED = Duration.ofHours(1);

    private final JdbcTemplate jdbc;

    CalendarAddresses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** That of a person. */
    public Optional<CalendarAddress> of(UUID person) {
        return jdbc
                .query(
                        "select * from calendar_address where person = ?",
                        CalendarAddresses::read,
                        person)
                .stream()
                .findFirst();
    }

    /** The one that has that secret. */
    public Optional<CalendarAddress> find(String secret) {
        return jdbc
                .query(
                        "select * from calendar_address where digest = ?",
                        CalendarAddresses::read,
                        Sha256.base64Url(secret))
                .stream()
                .findFirst();
    }

    /** In place of the one that the person had, as part of the caller's transaction. */
    public void put(UUID person, String secret, Instant now) {
        remove(person);
        jdbc.update(
                "insert into calendar_address (person, digest, created_at) values (?, ?, ?)",
                person,
                Sha256.base64Url(secret),
                StoredTime.of(now));
    }

    /** Ends it, as part of the caller's transaction; whether there was one. */
    public boolean remove(UUID person) {
        return jdbc.update("delete from calendar_address where person = ?", person) == 1;
    }

    /** Notes that a program has read it. */
    public void noteRead(CalendarAddress address, Instant now) {
        if (address.lastReadAt() == null || address.lastReadAt().isBefore(now.minus(NOTED))) {
            jdbc.update(
                    "update calendar_address set last_read_at = ? where person = ?",
                    StoredTime.of(now),
                    address.person());
        }
    }

    private static CalendarAddress read(ResultSet row, int number) throws SQLException {
        return new CalendarAddress(
                row.getObject("person", UUID.class),
                StoredTime.read(row, "created_at"),
                StoredTime.readNullable(row, "last_read_at"));
    }
}
