package org.smsauth.sms.carriage.operation;

import java.time.InstantSource;
import java.util.List;
import org.smsauth.model.carriage.CarrierAnswer.PauseAnswer;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Pauses and resumes carriers, and records who did and why. Once is as good as many times. */
@Component
class PauseCarrier {

    private static final int MOST_TOLD = 20;

    private static final ProvenTable PROVEN =
            ProvenTable.of(
                    'o',
                    "change of a carrier",
                    "carrier_pause_change",
                    "id",
                    List.of(
                            Column.text("id"),
                            Column.text("carrier"),
                            Column.text("paused"),
                            Column.text("reason"),
                            Column.time("changed_at"),
                            Column.text("client"),
                            Column.text("token_id")));

    private final Changes changes;
    private final JdbcTemplate jdbc;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    @Bean
    static KeptTable keptPauses() {
        return new KeptTable("carrier_pause_change");
    }

    @Bean
    static ProvenTable provenPauses() {
        return PROVEN;
    }

    PauseCarrier(
            Changes changes,
            JdbcTemplate jdbc,
            TimeOrderedIds ids,
            @ByDatabase InstantSource clock) {
        this.changes = changes;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Returns when it is committed and this node goes by it; the others do within half a second.
     *
     * @return whether it was not so before
     */
    boolean change(String carrier, boolean pause, String reason, ChangedBy by) {
        return changes.make(change -> {
            if (isPaused(carrier) == pause) {
                return false;
            }
            write(carrier, pause, reason, by, change);
            return true;
        });
    }

    private boolean isPaused(String carrier) {
        return jdbc.queryForList(
                        "select paused from carrier_pause where carrier = ?",
                        Boolean.class,
                        carrier)
                .contains(true);
    }

    private void write(String carrier, boolean pause, String reason, ChangedBy by, long change) {
        var at = clock.instant();
        var now = StoredTime.of(at);
        var client = by.client().value();
        var updated =
                jdbc.update(
                        """
                        update carrier_pause set paused = ?, reason = ?, changed_at = ?, client = ?,
                                                 token_id = ?, changed_in = ?
                        where carrier = ?
                        """,
                        pause,
                        reason,
                        now,
                        client,
                        by.tokenId(),
                        change,
                        carrier);
        if (updated == 0) {
            jdbc.update(
                    """
                    insert into carrier_pause (paused, reason, changed_at, client, token_id,
                                               changed_in, carrier)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """,
                    pause,
                    reason,
                    now,
                    client,
                    by.tokenId(),
                    change,
                    carrier);
        }
        ProveRows.insert(
                jdbc, PROVEN, at, ids.next(), carrier, pause, reason, at, client, by.tokenId());
    }

    /** Who did, the latest first. */
    List<PauseAnswer> history(String carrier) {
        return jdbc.query(
                "select * from carrier_pause_change where carrier = ? order by id desc limit ?",
                (row, _) ->
                        new PauseAnswer(
                                row.getBoolean("paused"),
                                StoredTime.read(row, "changed_at"),
                                row.getString("reason"),
                                row.getString("client"),
                                row.getString("token_id")),
                carrier,
                MOST_TOLD);
    }
}
