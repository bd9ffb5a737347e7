package org.smsauth.sms.inbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.BatchNumber;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts messages of several parts together, in whatever order they come, at whichever node. The row
 * of a message in {@code inbound_long} is the right to look at its parts.
 */
@Repository
class JoinParts {

    /** What came of a part. */
    sealed interface Outcome {

        /** Others are still to come, or it came before. */
        record Waits() implements Outcome {}

        /** It was the last; the message is to be stored, and then {@link #done}. */
        record Complete(Written message) implements Outcome {}

        /**
         * Another part of that number is there: it is of another message, which will never be
         * complete. That is to be stored as it is, and {@link #done}; then the part comes again.
         */
        record Clash(Written incomplete) implements Outcome {}
    }

    private record Row(InboundSms like, Instant firstAt, boolean isDone, int parts) {}

    private static final int AT_A_TIME = 500;

    private static final String MAKE =
            """
            insert into inbound_long (long_key, carrier, sender, recipient, department, parts,
                                      first_at, done)
            select ?, ?, ?, ?, ?, ?, ?, false where not exists
                (select 1 from inbound_long where long_key = ?)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BodySeal seal;
    private final InstantSource clock;

    JoinParts(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            BodySeal seal,
            @ByDatabase InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.seal = seal;
        this.clock = clock;
    }

    /** Returns when the part is on record. */
    Outcome join(InboundSms sms) {
        var part = Objects.requireNonNull(sms.part());
        var key =
                "%s|%s|%s|%d|%d%s"
                        .formatted(
                                sms.carrier(),
                                sms.from(),
                                sms.to(),
                                part.reference(),
                                part.of(),
                                sms.department() == null ? "" : "|" + sms.department());
        make(key, sms, part);
        return Objects.requireNonNull(transaction.execute(_ -> join(key, sms, part)));
    }

    private void make(String key, InboundSms sms, InboundSms.Part part) {
        try {
            jdbc.update(
                    MAKE,
                    key,
                    sms.carrier(),
                    sms.from(),
                    sms.to(),
                    sms.department() == null ? null : sms.department().value(),
                    part.of(),
                    StoredTime.of(clock.instant()),
                    key);
        } catch (DuplicateKeyException anotherWasFaster) {
            // it is there
        }
    }

    private Outcome join(String key, InboundSms sms, InboundSms.Part part) {
        var row = locked(key).orElseThrow();
        var there = parts(key, row);
        var same = there.get(part.number());
        if (same != null && same.equals(sms.text())) {
            return there.size() == part.of() && !row.isDone
                    ? new Outcome.Complete(whole(key, row, there))
                    : new Outcome.Waits();
        }
        if (same != null && !row.isDone) {
            return new Outcome.Clash(whole(key, row, there));
        }
        if (row.isDone) {
            row = begunAnew(key, row);
            there.clear();
        }
        jdbc.update(
                "insert into inbound_part (long_key, number, body) values (?, ?, ?)",
                key,
                part.number(),
                seal.seal(Units.of(sms.text()), place(key, part.number(), row)));
        there.put(part.number(), sms.text());
        return there.size() == part.of()
                ? new Outcome.Complete(whole(key, row, there))
                : new Outcome.Waits();
    }

    /** Phones count references round and round: another message has that one now. */
    private Row begunAnew(String key, Row row) {
        var now = StoredTime.of(clock.instant());
        jdbc.update("delete from inbound_part where long_key = ?", key);
        jdbc.update(
                "update inbound_long set done = false, first_at = ? where long_key = ?", now, key);
        return new Row(row.like, now.toInstant(), false, row.parts);
    }

    private Optional<Row> locked(String key) {
        return jdbc
                .query(
                        "select * from inbound_long where long_key = ? for update",
                        (row, _) -> {
                            var firstAt = StoredTime.read(row, "first_at");
                            var department = row.getString("department");
                            return new Row(
                                    new InboundSms(
                                            row.getString("carrier"),
                                            null,
                                            row.getString("sender"),
                                            row.getString("recipient"),
                                            "",
                                            null,
                                            firstAt,
                                            department == null
                                                    ? null
                                                    : new DepartmentId(department)),
                                    firstAt,
                                    row.getBoolean("done"),
                                    row.getInt("parts"));
                        },
                        key)
                .stream()
                .findFirst();
    }

    private Map<Integer, String> parts(String key, Row of) {
        var parts = new TreeMap<Integer, String>();
        jdbc.query(
                "select number, body from inbound_part where long_key = ?",
                row -> {
                    int number = row.getInt("number");
                    parts.put(
                            number,
                            seal.open(row.getBytes("body"), place(key, number, of))
                                    .map(Units::text)
                                    .orElse(Written.GAP));
                },
                key);
        return parts;
    }

    private static BodySeal.Place place(String key, int number, Row row) {
        return new BodySeal.Place(BatchNumber.firstAt(row.firstAt), "inbound", key + "/" + number);
    }

    private static Written whole(String key, Row row, Map<Integer, String> parts) {
        var text = new StringBuilder();
        var isGap = false;
        for (int number = 1; number <= row.parts; number++) {
            var part = parts.get(number);
            if (part != null || !isGap) {
                text.append(part == null ? Written.GAP : part);
            }
            isGap = part == null;
        }
        return Written.of(
                row.like, text.toString(), row.parts, row.parts - parts.size(), key, row.firstAt);
    }

    /**
     * Notes that the message is stored, within the transaction that stores it.
     *
     * @return false when another has stored it
     */
    boolean done(String key) {
        return jdbc.update(
                        "update inbound_long set done = true where long_key = ? and not done", key)
                == 1;
    }

    /** Those that wait for longer than that, as they are. */
    List<Written> waiting(Duration longerThan, int most) {
        var keys =
                jdbc.query(
                        """
                        select long_key from inbound_long where not done and first_at < ?
                        order by first_at limit ?
                        """,
                        (row, _) -> row.getString(1),
                        StoredTime.of(clock.instant().minus(longerThan)),
                        most);
        return keys.stream().flatMap(it -> waiting(it).stream()).toList();
    }

    private Optional<Written> waiting(String key) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        locked(key)
                                .filter(it -> !it.isDone)
                                .map(it -> whole(key, it, parts(key, it)))
                                .filter(it -> it.missing() < it.parts() || !done(key))));
    }

    /** Forgets those that are stored: no part of them comes again after that time. */
    int forget(Duration olderThan) {
        var before = StoredTime.of(clock.instant().minus(olderThan));
        int all = 0;
        for (int some = AT_A_TIME; some == AT_A_TIME; all += some) {
            some = Objects.requireNonNull(transaction.execute(_ -> forgetSome(before)));
        }
        return all;
    }

    /** By their keys: H2 would look for all that are stored at each part that there is. */
    private int forgetSome(OffsetDateTime before) {
        var keys =
                jdbc.queryForList(
                        """
                        select long_key from inbound_long where done and first_at < ?
                        order by done, first_at limit ?
                        """,
                        String.class,
                        before,
                        AT_A_TIME);
        for (var key : keys) { // one that has begun anew meanwhile stays
            if (jdbc.update(
                            "delete from inbound_long where long_key = ? and done and first_at < ?",
                            key,
                            before)
                    == 1) {
                jdbc.update("delete from inbound_part where long_key = ?", key);
            }
        }
        return keys.size();
    }
}
