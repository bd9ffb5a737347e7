package org.smsauth.sms.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.sms.queue.Journal.Entry;
import org.smsauth.sms.queue.Settlement.Effect;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what happened to messages, all that is to be written at the time at once. */
final class WriteChanges {

    /** What happened to a message. */
    sealed interface Change {

        record Saved(Sms sms) implements Change {}

        record Settled(Settlement settlement) implements Change {}

        /** The message, by its key, stays as it is. */
        record Told(long message, List<Step> steps) implements Change {}
    }

    private static final int LARGEST_BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final Journal journal;
    private final Settle settle;
    private final ProveRows prove;

    WriteChanges(JdbcTemplate jdbc, Journal journal, ProveRows prove) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.settle = new Settle(jdbc, journal);
        this.prove = prove;
    }

    /** Within a transaction; answers what each did, in their order. */
    List<Effect> write(List<Change> all) {
        var saved = new ArrayList<Sms>();
        var settled = new ArrayList<Settlement>();
        var told = new ArrayList<Entry>();
        for (var change : all) {
            switch (change) {
                case Change.Saved(var sms) -> saved.add(sms);
                case Change.Settled(var settlement) -> settled.add(settlement);
                case Change.Told(var message, var steps) ->
                        steps.forEach(it -> told.add(new Entry(message, it)));
            }
        }
        var proof = prove.begin();
        journal.writeAll(told, proof);
        // a receipt may be about a submission of the same batch
        var saves = saveAll(saved, proof).iterator();
        var settlements = settle.all(settled, proof).iterator();
        proof.write();
        return all.stream()
                .map(change ->
                        switch (change) {
                            case Change.Saved _ -> saves.next();
                            case Change.Settled _ -> settlements.next();
                            case Change.Told _ -> Effect.NOTED;
                        })
                .toList();
    }

    private List<Effect> saveAll(List<Sms> all, Proof proof) {
        if (all.isEmpty()) {
            return List.of();
        }
        var rows =
                Arrays.stream(
                                jdbc.batchUpdate(
                                        SmsRow.UPDATE,
                                        all,
                                        LARGEST_BATCH,
                                        (row, sms) -> SmsRow.update(row, sms, journal.lane(sms))))
                        .flatMapToInt(Arrays::stream)
                        .toArray();
        var saved = new ArrayList<Sms>();
        var effects = new ArrayList<Effect>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            effects.add(rows[i] == 1 ? Effect.SETTLED : Effect.SETTLED_BEFORE);
            if (rows[i] == 1) {
                saved.add(all.get(i));
            }
        }
        journal.write(saved, proof);
        return effects;
    }
}
