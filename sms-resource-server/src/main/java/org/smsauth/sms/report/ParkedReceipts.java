package org.smsauth.sms.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.carrier.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Receipts no message answers to yet, kept until one does or they are too old. */
@Repository
class ParkedReceipts {

    /** A receipt with the id it is parked under. */
    record Parked(UUID id, Receipt receipt, Instant parkedAt) {}

    private final JdbcTemplate jdbc;
    private final TimeOrderedIds ids;

    ParkedReceipts(JdbcTemplate jdbc, TimeOrderedIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void park(Receipt receipt, Instant now) {
        jdbc.update(
                """
                insert into parked_receipt (id, carrier, carrier_message_id, outcome, reason,
                                            reported_at, parked_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next(),
                receipt.carrier(),
                receipt.carrierMessageId(),
                receipt.outcome().name(),
                receipt.reason(),
                receipt.at().atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC));
    }

    /** The oldest of them. */
    List<Parked> oldest(int most) {
        return jdbc.query(
                "select * from parked_receipt order by parked_at limit ?",
                ParkedReceipts::read,
                most);
    }

    void unpark(UUID id) {
        jdbc.update("delete from parked_receipt where id = ?", id);
    }

    private static Parked read(ResultSet row, int number) throws SQLException {
        var receipt =
                new Receipt(
                        row.getString("carrier"),
                        row.getString("carrier_message_id"),
                        Receipt.Outcome.valueOf(row.getString("outcome")),
                        row.getString("reason"),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant());
        return new Parked(
                row.getObject("id", UUID.class),
                receipt,
                row.getObject("parked_at", OffsetDateTime.class).toInstant());
    }
}
