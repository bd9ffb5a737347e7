package org.smsauth.sms.carriage.report;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code receipt}: those that no message answers to yet, each due to be matched again at
 * a time; and those of which that was given up, until somebody has had the time to look at them.
 */
@Repository
class PendingReceipts {

    /** Locks nothing: H2 would lock all that is due, and sort it, before it took the first. */
    private static final String DUE =
            "select id from receipt where due > ? and due <= ? order by due limit ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TimeOrderedIds ids;

    PendingReceipts(JdbcTemplate jdbc, TransactionTemplate transaction, TimeOrderedIds ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ids = ids;
    }

    /**
     * A receipt with the id it is kept under.
     *
     * @param isTried whether it is matched again from time to time
     */
    record Pending(UUID id, Receipt receipt, Instant arrivedAt, boolean isTried) {}

    void keep(Receipt receipt, Instant now, Instant due) {
        var why = receipt.why();
        var ours = receipt.ours();
        jdbc.update(
                """
                insert into receipt (id, carrier, carrier_message_id, state, code, reason,
                                     reported_at, arrived_at, due, addresses, ours)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next(),
                receipt.carrier(),
                receipt.carrierMessageId(),
                receipt.state().name(),
                why == null ? null : why.code(),
                why == null ? null : why.name(),
                time(receipt.at()),
                time(now),
                due.toEpochMilli(),
                receipt.addresses().isEmpty() ? null : String.join(",", receipt.addresses()),
                ours == null ? null : ours.written());
    }

    /** Those due by now, the longest due first, for the caller alone until the lease ends. */
    List<Pending> claim(int most, Instant now, Duration lease) {
        var due =
                jdbc.query(
                        DUE,
                        (row, _) -> row.getObject(1, UUID.class),
                        0L,
                        now.toEpochMilli(),
                        most);
        if (due.isEmpty()) {
            return List.of();
        }
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var mine = stillDue(due, now);
                    due(mine, now.plus(lease));
                    return mine;
                }));
    }

    private List<Pending> stillDue(List<UUID> ids, Instant now) {
        var conditions = new Conditions().in("id", ids).and("due <= ?", now.toEpochMilli());
        return jdbc.query(
                "select * from receipt where " + conditions.sql() + " for update skip locked",
                PendingReceipts::read,
                conditions.values().toArray());
    }

    /** To be matched again then. */
    void due(List<Pending> receipts, Instant then) {
        batch(
                "update receipt set due = ? where id = ?",
                receipts,
                (row, it) -> {
                    row.setLong(1, then.toEpochMilli());
                    row.setObject(2, it.id());
                });
    }

    void giveUp(List<Pending> receipts) {
        batch(
                "update receipt set due = null where id = ?",
                receipts,
                (row, it) -> {
                    row.setObject(1, it.id());
                });
    }

    void forget(List<Pending> receipts) {
        batch(
                "delete from receipt where id = ?",
                receipts,
                (row, it) -> {
                    row.setObject(1, it.id());
                });
    }

    /** Sets the values of one. */
    @FunctionalInterface
    private interface Values {

        void set(PreparedStatement row, Pending receipt) throws SQLException;
    }

    private void batch(String sql, List<Pending> receipts, Values values) {
        if (!receipts.isEmpty()) {
            jdbc.batchUpdate(sql, receipts, receipts.size(), values::set);
        }
    }

    /**
     * A part of them, the last that arrived first.
     *
     * @param before where the part before it ended; null for the first
     * @param carrier whose; null for anybody's
     */
    List<Pending> page(@Nullable UUID before, @Nullable String carrier, int most) {
        var sql = new StringBuilder("select * from receipt where true");
        var values = new ArrayList<Object>();
        if (before != null) {
            sql.append(" and id < ?");
            values.add(before);
        }
        if (carrier != null) {
            sql.append(" and carrier = ?");
            values.add(carrier);
        }
        sql.append(" order by id desc limit ?");
        values.add(most);
        return jdbc.query(sql.toString(), PendingReceipts::read, values.toArray());
    }

    /** Those that arrived before then and are not tried any more. */
    int forgetBefore(Instant then) {
        return jdbc.update("delete from receipt where due is null and arrived_at < ?", time(then));
    }

    private static Pending read(ResultSet row, int number) throws SQLException {
        var code = row.getString("code");
        var addresses = row.getString("addresses");
        var ours = row.getString("ours");
        var receipt =
                new Receipt(
                        row.getString("carrier"),
                        row.getString("carrier_message_id"),
                        Receipt.State.valueOf(row.getString("state")),
                        code == null
                                ? null
                                : new Cause(code, Objects.requireNonNull(row.getString("reason"))),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                        addresses == null ? List.of() : List.of(addresses.split(",")),
                        ours == null ? null : Ours.read(ours).orElse(null));
        row.getLong("due");
        var isTried = !row.wasNull();
        return new Pending(
                row.getObject("id", UUID.class),
                receipt,
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                isTried);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
