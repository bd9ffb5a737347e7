package org.smsauth.sms.recipients.settings;

import static org.smsauth.sms.recipients.settings.SettingsInForce.stored;

import java.time.InstantSource;
import java.util.List;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.runtime.web.IfMatch;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.settings.SettingsInForce.Versioned;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Decides settings anew, and records who did and what they were before. */
@Component
public class ChangeSettings {

    /** What came of it. */
    sealed interface Outcome {

        /** These hold now. */
        record Decided(Versioned now) implements Outcome {}

        /** Somebody else decided since; nothing was changed. */
        record Stale(Versioned now) implements Outcome {}
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final ProvenTable PROVEN =
            ProvenTable.of(
                    'c',
                    "change of settings",
                    "settings_change",
                    "id",
                    List.of(
                            Column.text("id"),
                            Column.text("department"),
                            Column.text("environment"),
                            Column.text("document_before"),
                            Column.text("document_after"),
                            Column.time("changed_at"),
                            Column.text("client"),
                            Column.text("token_id")));

    private final Changes changes;
    private final JdbcTemplate jdbc;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    @Bean
    static KeptTable keptSettingsChanges() {
        return new KeptTable("settings_change");
    }

    @Bean
    static ProvenTable provenSettingsChanges() {
        return PROVEN;
    }

    ChangeSettings(Changes changes, JdbcTemplate jdbc, TimeOrderedIds ids, InstantSource clock) {
        this.changes = changes;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Decides for a department that never did; what it decided itself stays. */
    public void begin(Tenant tenant, Settings wanted, ChangedBy by) {
        change(tenant, wanted, IfMatch.revision(0), by);
    }

    /**
     * Returns when it is committed and this node goes by it.
     *
     * @param ifMatch which versions must hold still
     */
    Outcome change(Tenant tenant, Settings wanted, IfMatch ifMatch, ChangedBy by) {
        return changes.make(change -> {
            var before = current(tenant);
            if (!ifMatch.fits(before.version())) {
                return new Outcome.Stale(before);
            }
            if (wanted.equals(before.settings())) {
                return new Outcome.Decided(before);
            }
            write(tenant, wanted, change);
            record(tenant, before.settings(), wanted, by);
            return new Outcome.Decided(new Versioned(wanted, change));
        });
    }

    /** As the store has it: another node may have changed it just now. */
    private Versioned current(Tenant tenant) {
        return jdbc
                .query(
                        "select document, changed_in from department_settings"
                                + " where department = ? and environment = ?",
                        (row, _) ->
                                new Versioned(
                                        stored(row.getString("document")),
                                        row.getLong("changed_in")),
                        tenant.department().value(),
                        tenant.environment().wire())
                .stream()
                .findFirst()
                .orElse(new Versioned(Settings.USUAL, 0));
    }

    private void write(Tenant tenant, Settings settings, long change) {
        var department = tenant.department().value();
        var environment = tenant.environment().wire();
        var updated =
                jdbc.update(
                        "update department_settings set document = ?, changed_in = ?"
                                + " where department = ? and environment = ?",
                        document(settings),
                        change,
                        department,
                        environment);
        if (updated == 0) {
            jdbc.update(
                    "insert into department_settings (document, changed_in, department,"
                            + " environment) values (?, ?, ?, ?)",
                    document(settings),
                    change,
                    department,
                    environment);
        }
    }

    private void record(Tenant tenant, Settings before, Settings after, ChangedBy by) {
        var now = clock.instant();
        ProveRows.insert(
                jdbc,
                PROVEN,
                now,
                ids.next(),
                tenant.department().value(),
                tenant.environment().wire(),
                document(before),
                document(after),
                now,
                by.client().value(),
                by.tokenId());
    }

    private static String document(Settings settings) {
        return JSON.writeValueAsString(SettingsDocument.of(settings));
    }
}
