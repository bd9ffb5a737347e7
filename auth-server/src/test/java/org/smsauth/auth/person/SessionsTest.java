package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("store")
class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    @ParameterizedTest
    @EnumSource
    void what_has_expired_is_forgotten_with_its_parts(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.migrated());
        keep(jdbc, "expired", NOW.minusMillis(1));
        keep(jdbc, "open", NOW.plusMillis(1));

        new Sessions(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).forgetExpired();

        assertThat(jdbc.queryForList("select primary_id from spring_session", String.class))
                .map(String::strip)
                .containsExactly("open");
        assertThat(
                        jdbc.queryForList(
                                "select session_primary_id from spring_session_attributes",
                                String.class))
                .map(String::strip)
                .containsExactly("open");
    }

    private static void keep(JdbcTemplate jdbc, String id, Instant until) {
        jdbc.update(
                "insert into spring_session (primary_id, session_id, creation_time,"
                        + " last_access_time, max_inactive_interval, expiry_time, principal_name)"
                        + " values (?, ?, 0, 0, 1800, ?, 'somebody')",
                id,
                id,
                until.toEpochMilli());
        jdbc.update(
                "insert into spring_session_attributes (session_primary_id, attribute_name,"
                        + " attribute_bytes) values (?, 'smsauth.way', ?)",
                id,
                new byte[] {1});
    }
}
