package org.smsauth.sms.recipients.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.web.IfMatch;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.hours.SendingHours;
import org.smsauth.sms.recipients.settings.ChangeSettings.Outcome;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the settings promise, on both databases. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SettingsTest {

    private static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);
    private static final Settings STRICT =
            new Settings(
                    Set.of("DE", "AT"),
                    new SendingHours(LocalTime.of(9, 30), LocalTime.of(18, 0)),
                    7,
                    1_000L,
                    Duration.ofMinutes(2),
                    null);
    private static final Settings LOOSE =
            new Settings(Set.of(), null, 365, null, Duration.ofDays(1), null);

    private final DataSource database;

    /** Keeps the database open: it is closed with its last connection. */
    private final Connection open;

    private Instant now = Instant.parse("2026-11-23T10:15:30.123Z");
    private final Node node;
    private final Node other;

    SettingsTest(TestDatabase database) throws SQLException {
        this.database = database.migrated();
        this.open = this.database.getConnection();
        this.node = new Node();
        this.other = new Node();
    }

    private final class Node {
        private final SettingsInForce inForce = new SettingsInForce(new JdbcTemplate(database));
        private final TestChanges changes = TestChanges.in(database, inForce);
        private final ChangeSettings change =
                new ChangeSettings(
                        changes.changes(),
                        new JdbcTemplate(database),
                        new TimeOrderedIds(() -> now),
                        () -> now);

        Outcome change(Settings wanted) {
            return change.change(SALES, wanted, new IfMatch.Absent(), TestCallers.of("sms.manage"));
        }
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void the_usual_settings_hold_until_somebody_decides() {
        assertThat(node.inForce.of(SALES)).isEqualTo(Settings.USUAL);
        assertThat(node.inForce.versioned(SALES).version()).isZero();
    }

    @Test
    void what_was_decided_holds_here_at_once_elsewhere_soon_and_after_a_restart() {
        node.change(STRICT);

        assertThat(node.inForce.of(SALES)).isEqualTo(STRICT);
        assertThat(other.inForce.of(SALES)).isEqualTo(Settings.USUAL);
        other.changes.follow();
        assertThat(other.inForce.of(SALES)).isEqualTo(STRICT);
        assertThat(new Node().inForce.of(SALES)).isEqualTo(STRICT);
        assertThat(node.inForce.decided()).containsOnlyKeys(SALES);
    }

    @Test
    void another_department_and_the_other_environment_are_not_touched() {
        node.change(STRICT);

        assertThat(node.inForce.of(new Tenant(SALES.department(), Environment.PRODUCTION)))
                .isEqualTo(Settings.USUAL);
        assertThat(node.inForce.of(new Tenant(new DepartmentId("it"), Environment.SANDBOX)))
                .isEqualTo(Settings.USUAL);
    }

    @Test
    void who_decides_by_an_old_version_changes_nothing_even_from_another_node() {
        var first = ((Outcome.Decided) node.change(STRICT)).now();
        var by = TestCallers.of("sms.manage");

        assertThat(other.change.change(SALES, LOOSE, IfMatch.revision(0), by))
                .isEqualTo(new Outcome.Stale(first));
        assertThat(other.change.change(SALES, LOOSE, IfMatch.revision(first.version()), by))
                .isInstanceOf(Outcome.Decided.class);
    }

    @Test
    void every_change_is_on_record_the_latest_first_and_what_changes_nothing_is_none() {
        node.change(STRICT);
        now = now.plusSeconds(1);
        node.change(STRICT);
        node.change(LOOSE);
        now = now.plusSeconds(1);
        node.change(Settings.USUAL);
        var history = new SettingsHistory(new JdbcTemplate(database));
        var any = Pattern.compile(".*");

        var first = history.page(SALES, Page.Wanted.of("2", "", any));
        var second = history.page(SALES, Page.Wanted.of("2", cursor(first), any));

        assertThat(first.items())
                .extracting(SettingsHistory.Change::after)
                .containsExactly(SettingsDocument.of(Settings.USUAL), SettingsDocument.of(LOOSE));
        assertThat(second.items()).hasSize(1);
        assertThat(second.nextCursor()).isNull();
        var begun = second.items().getFirst();
        assertThat(begun.before()).isEqualTo(SettingsDocument.of(Settings.USUAL));
        assertThat(begun.after()).isEqualTo(SettingsDocument.of(STRICT));
        assertThat(begun.clientId()).isEqualTo("web-shop");
        assertThat(begun.tokenId()).isEqualTo("token-1");
        assertThat(begun.changedAt()).isEqualTo("2026-11-23T10:15:30.123Z");
    }

    private static String cursor(Page<?> page) {
        return java.util.Objects.requireNonNull(page.nextCursor());
    }
}
