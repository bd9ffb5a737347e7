package org.smsauth.sms.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.runtime.record.RowKind;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code sms_step}. */
final class Journal {

    private static final String INSERT =
            """
            insert into sms_step (message, part, status, said, at, began_at, attempt, carrier,
                                  carrier_message_id, code, reason, by_client, by_token,
                                  given_id, proof)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * One statement, however many there are: one for each number of them is made anew each time.
     */
    private static final String AT_CARRIERS =
            """
            select carrier, carrier_message_id, message, part, attempt from sms_step
            where carrier_message_id = any(?) order by id
            """;

    /** All of it but its number, which its place in the chain stands for. */
    static final ProvenTable PROVEN =
            new ProvenTable(
                    new RowKind('s', "step of the message", false, true),
                    "sms_step",
                    "id",
                    "message",
                    "proof",
                    null,
                    true,
                    List.of(
                            Column.text("message"),
                            Column.text("part"),
                            Column.text("status"),
                            Column.text("said"),
                            Column.time("at"),
                            Column.time("began_at"),
                            Column.text("attempt"),
                            Column.text("carrier"),
                            Column.text("carrier_message_id"),
                            Column.text("code"),
                            Column.text("reason"),
                            Column.text("by_client"),
                            Column.text("by_token"),
                            Column.text("given_id")));

    private static final int LARGEST_BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final CarrierNumbers carriers;
    private final Queue<Entry> untold = new ConcurrentLinkedQueue<>();
    private volatile SmsQueue.@Nullable Watcher watcher;

    Journal(JdbcTemplate jdbc, CarrierNumbers carriers) {
        this.jdbc = jdbc;
        this.carriers = carriers;
    }

    /** Has each step told once it is committed. */
    void watchedBy(SmsQueue.Watcher someone) {
        watcher = someone;
    }

    /** What was written is committed. */
    void committed() {
        var watching = watcher;
        if (watching != null) {
            for (var entry = untold.poll(); entry != null; entry = untold.poll()) {
                watching.took(entry.message(), entry.step());
            }
        }
    }

    /** What was written is not committed, or nobody knows. */
    void undone() {
        untold.clear();
    }

    /** A step, and the message that took it, by its key. */
    record Entry(long message, Step step) {}

    /** That a carrier has a message, or a part of it. */
    record AtCarrier(long message, int part, int attempt) {}

    int number(String carrier) {
        return carriers.of(carrier);
    }

    int lane(Sms sms) {
        return Lane.number(carriers.of(sms.progress().carrier()), sms.content().type());
    }

    /** The steps that these messages took. */
    void write(List<Sms> all, Proof proof) {
        var entries = new ArrayList<Entry>();
        for (var sms : all) {
            sms.progress().unsaved().forEach(it -> entries.add(new Entry(sms.key(), it)));
        }
        writeAll(entries, proof);
    }

    void writeAll(List<Entry> entries, Proof proof) {
        if (!entries.isEmpty()) {
            jdbc.batchUpdate(
                    INSERT, entries, LARGEST_BATCH, (row, entry) -> insert(row, entry, proof));
            noteConcerns(entries);
            if (watcher != null) {
                untold.addAll(entries);
            }
        }
    }

    /** Those that somebody may have to look at ({@link Concerns}). */
    private void noteConcerns(List<Entry> entries) {
        var concerns =
                entries.stream()
                        .filter(it -> it.step().part() == 0 && isConcern(it.step().status()))
                        .toList();
        if (!concerns.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into sms_concern (message, noted_at) values (?, ?)",
                    concerns,
                    LARGEST_BATCH,
                    (row, entry) -> {
                        row.setLong(1, entry.message());
                        row.setObject(2, StoredTime.of(entry.step().at()));
                    });
        }
    }

    private static boolean isConcern(Status status) {
        return status == Status.HELD || status == Status.UNKNOWN;
    }

    private void insert(PreparedStatement row, Entry entry, Proof proof) throws SQLException {
        var step = entry.step();
        row.setLong(1, entry.message());
        row.setInt(2, step.part());
        row.setString(3, step.status().wire());
        row.setString(4, step.said() == null ? null : step.said().wire());
        row.setObject(5, StoredTime.of(step.at()));
        row.setObject(6, StoredTime.ofNullable(step.beganAt()));
        row.setInt(7, step.attempt());
        var carrier = step.carrier() == null ? null : carriers.of(step.carrier());
        if (carrier == null) {
            row.setNull(8, Types.SMALLINT);
        } else {
            row.setInt(8, carrier);
        }
        row.setString(9, step.carrierMessageId());
        row.setString(10, step.code());
        row.setString(11, step.reason());
        var by = step.by();
        row.setString(12, by == null ? null : by.client());
        row.setString(13, by == null ? null : by.tokenId());
        var isInOneForm = Objects.equals(step.givenId(), step.carrierMessageId());
        var givenId = isInOneForm ? null : step.givenId();
        row.setString(14, givenId);
        row.setLong(15, proof.id());
        proof.row()
                .number(entry.message())
                .number(step.part())
                .text(step.status().wire())
                .text(step.said() == null ? null : step.said().wire())
                .time(step.at())
                .time(step.beganAt())
                .number(step.attempt())
                .text(carrier)
                .text(step.carrierMessageId())
                .text(step.code())
                .text(step.reason())
                .text(by == null ? null : by.client())
                .text(by == null ? null : by.tokenId())
                .text(givenId);
        proof.add(PROVEN, entry.message());
    }

    /** All that is on record of a message, the oldest first. */
    List<Step> of(long message) {
        return jdbc.query(
                "select * from sms_step where message = ? order by id", this::read, message);
    }

    Step read(ResultSet row, int number) throws SQLException {
        var said = row.getString("said");
        return new Step(
                row.getInt("part"),
                Status.ofWire(row.getString("status")),
                said == null ? null : Said.ofWire(said),
                StoredTime.read(row, "at"),
                StoredTime.readNullable(row, "began_at"),
                row.getInt("attempt"),
                carriers.name(row.getInt("carrier")),
                row.getString("carrier_message_id"),
                row.getString("code"),
                row.getString("reason"),
                by(row),
                givenId(row));
    }

    private static @Nullable String givenId(ResultSet row) throws SQLException {
        var given = row.getString("given_id");
        return given == null ? row.getString("carrier_message_id") : given;
    }

    private static Step.@Nullable By by(ResultSet row) throws SQLException {
        var client = row.getString("by_client");
        return client == null ? null : new Step.By(client, row.getString("by_token"));
    }

    /**
     * What carriers have by those ids. An id that a carrier gave twice is that of what it took
     * last.
     */
    Map<Settlement, AtCarrier> find(Collection<Settlement> all) {
        var ids = all.stream().map(Settlement::carrierMessageId).distinct().toArray();
        record Key(int carrier, String id) {}
        var known = new HashMap<Key, AtCarrier>();
        jdbc.query(
                AT_CARRIERS,
                statement ->
                        statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", ids)),
                row -> {
                    known.put(
                            new Key(row.getInt("carrier"), row.getString("carrier_message_id")),
                            new AtCarrier(
                                    row.getLong("message"),
                                    row.getInt("part"),
                                    row.getInt("attempt")));
                });
        var found = new HashMap<Settlement, AtCarrier>();
        for (var settlement : all) {
            var key = new Key(carriers.of(settlement.carrier()), settlement.carrierMessageId());
            var about = known.get(key);
            if (about != null && isBelieved(settlement, about)) {
                found.put(settlement, about);
            }
        }
        return found;
    }

    private boolean isBelieved(Settlement settlement, AtCarrier about) {
        return settlement.addresses().isEmpty()
                || jdbc
                        .queryForList(
                                "select recipient from sms_message where id = ?",
                                Long.class,
                                about.message())
                        .stream()
                        .anyMatch(settlement::mayBeTo);
    }
}
