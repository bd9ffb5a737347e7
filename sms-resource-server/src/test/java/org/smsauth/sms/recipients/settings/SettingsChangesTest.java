package org.smsauth.sms.recipients.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.recipients.settings.SettingsChanges.Decided;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of each whose settings were decided, the last decision is told. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SettingsChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");

    private final DataSource database;
    private final JdbcTemplate jdbc;

    SettingsChangesTest(TestDatabase database) {
        this.database = database.migrated();
        this.jdbc = new JdbcTemplate(this.database);
    }

    @Test
    void it_is_the_last_of_each_within_the_changes_that_are_asked_for() {
        decided("sales", "production", 3, 1, 4, 2);
        decided("sales", "sandbox", 4, 9);
        decided("ops", "production", 7, 5);
        decided("early", "production", 2, 6);
        decided("late", "production", 8, 7);

        assertThat(TestSettings.changesIn(database).between(2, 7))
                .extracting(Decided::version, Decided::id)
                .containsExactly(tuple(3L, id(4)), tuple(4L, id(9)), tuple(7L, id(5)));
    }

    private void decided(String department, String environment, long version, long... entries) {
        jdbc.update(
                """
                insert into department_settings (department, environment, document, changed_in)
                values (?, ?, '{}', ?)
                """,
                department,
                environment,
                version);
        for (var entry : entries) {
            jdbc.update(
                    """
                    insert into settings_change (id, department, environment, document_before,
                        document_after, changed_at, client, token_id)
                    values (?, ?, ?, '{}', '{}', ?, 'c', 't')
                    """,
                    id(entry),
                    department,
                    environment,
                    StoredTime.of(NOW));
        }
    }

    private static UUID id(long entry) {
        return new UUID(NOW.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE | entry);
    }
}
