package org.smsauth.sms.queue;

import static org.smsauth.sms.queue.SmsRow.time;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.smsauth.sms.queue.Settlement.Effect;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what happened to messages, all that is to be written at the time at once. */
final class WriteChanges {

    /** What happened to a message. */
    sealed interface Change {

        record Saved(Sms sms) implements Change {}

        record Settled(Settlement settlement) implements Change {}
    }

    private static final int LARGEST_BATCH = 1_000;

    private static final String SETTLE =
            """
            update sms_message set version = version + 1, status = ?, changed_at = ?,
                                   due = null, reason = ?, history = history || ?
            where id in (select message from sms_at_carrier where carrier_message_id = ?)
            and carrier = ? and status in ('submitted', 'unknown')
            """;

    private static final String AT_CARRIER =
            """
            insert into sms_at_carrier (carrier_message_id, message)
            select carrier_message_id, id from sms_message
            where id = ? and carrier_message_id = ? and not exists
                (select 1 from sms_at_carrier where carrier_message_id = ? and message = ?)
            """;

    private final JdbcTemplate jdbc;

    WriteChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Within a transaction; answers what each did, in their order. */
    List<Effect> write(List<Change> all) {
        var saved = new ArrayList<Sms>();
        var settled = new ArrayList<Settlement>();
        for (var change : all) {
            switch (change) {
                case Change.Saved(var sms) -> saved.add(sms);
                case Change.Settled(var settlement) -> settled.add(settlement);
            }
        }
        // a receipt may be about a submission of the same batch
        var saves = saveAll(saved).iterator();
        var settlements = settleAll(settled).iterator();
        return all.stream()
                .map(change ->
                        switch (change) {
                            case Change.Saved _ -> saves.next();
                            case Change.Settled _ -> settlements.next();
                        })
                .toList();
    }

    private List<Effect> saveAll(List<Sms> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        var effects =
                Arrays.stream(jdbc.batchUpdate(SmsRow.UPDATE, all, LARGEST_BATCH, SmsRow::update))
                        .flatMapToInt(Arrays::stream)
                        .mapToObj(rows -> rows == 1 ? Effect.SETTLED : Effect.SETTLED_BEFORE)
                        .toList();
        var submitted = all.stream().filter(it -> it.status() == Status.SUBMITTED).toList();
        if (!submitted.isEmpty()) {
            jdbc.batchUpdate(AT_CARRIER, submitted, LARGEST_BATCH, WriteChanges::atCarrier);
        }
        return effects;
    }

    /** What it is called there, if it was saved so just now. */
    private static void atCarrier(PreparedStatement row, Sms sms) throws SQLException {
        row.setLong(1, sms.key());
        row.setString(2, sms.progress().carrierMessageId());
        row.setString(3, sms.progress().carrierMessageId());
        row.setLong(4, sms.key());
    }

    private List<Effect> settleAll(List<Settlement> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        var rows =
                Arrays.stream(jdbc.batchUpdate(SETTLE, all, LARGEST_BATCH, WriteChanges::settle))
                        .flatMapToInt(Arrays::stream)
                        .toArray();
        var effects = new ArrayList<Effect>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            effects.add(rows[i] > 0 ? Effect.SETTLED : unsettled(all.get(i)));
        }
        return effects;
    }

    private static void settle(PreparedStatement row, Settlement settlement) throws SQLException {
        row.setString(1, settlement.outcome().wire());
        row.setObject(2, time(settlement.at()));
        row.setString(3, settlement.reason());
        row.setString(4, History.line(settlement.step()));
        row.setString(5, settlement.carrierMessageId());
        row.setString(6, settlement.carrier());
    }

    private Effect unsettled(Settlement settlement) {
        var known =
                jdbc.queryForList(
                        """
                        select 1 from sms_at_carrier a join sms_message m on m.id = a.message
                        where a.carrier_message_id = ? and m.carrier = ?
                        """,
                        Integer.class,
                        settlement.carrierMessageId(),
                        settlement.carrier());
        return known.isEmpty() ? Effect.UNMATCHED : Effect.SETTLED_BEFORE;
    }
}
