package org.smsauth.sms.queue;

import static org.smsauth.sms.queue.SmsRow.instant;
import static org.smsauth.sms.queue.SmsRow.instantOrNull;
import static org.smsauth.sms.queue.SmsRow.time;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a message has come as a row of the table {@code sms_progress}. */
final class ProgressRow {

    /** The lane of those who send, and of those who ask carriers for receipts. */
    static final int SENDING = 0;

    static final int ASKING = 1;

    static final String INSERT =
            """
            insert into sms_progress (id, version, status, changed_at, lane, due_at, attempts,
                                      reason, history)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String UPDATE =
            """
            update sms_progress set version = version + 1, status = ?, changed_at = ?, lane = ?,
                                    due_at = ?, attempts = ?, carrier = ?, carrier_message_id = ?,
                                    reason = ?, history = ?
            where id = ? and version = ?
            """;

    private ProgressRow() {}

    static void insert(PreparedStatement row, Sms sms) throws SQLException {
        var progress = sms.progress();
        row.setObject(1, sms.id());
        row.setInt(2, sms.version());
        row.setString(3, progress.status().wire());
        row.setObject(4, time(progress.changedAt()));
        setLane(row, 5, progress);
        row.setObject(6, time(progress.dueAt()));
        row.setInt(7, progress.attempts());
        row.setString(8, progress.reason());
        row.setString(9, progress.history().lines());
    }

    static void update(PreparedStatement row, Sms sms) throws SQLException {
        var progress = sms.progress();
        row.setString(1, progress.status().wire());
        row.setObject(2, time(progress.changedAt()));
        setLane(row, 3, progress);
        row.setObject(4, time(progress.dueAt()));
        row.setInt(5, progress.attempts());
        row.setString(6, progress.carrier());
        row.setString(7, progress.carrierMessageId());
        row.setString(8, progress.reason());
        row.setString(9, progress.history().lines());
        row.setObject(10, sms.id());
        row.setInt(11, sms.version());
    }

    private static void setLane(PreparedStatement row, int parameter, Progress progress)
            throws SQLException {
        if (progress.dueAt() == null) {
            row.setNull(parameter, Types.SMALLINT);
        } else {
            row.setInt(parameter, progress.status() == Status.SUBMITTED ? ASKING : SENDING);
        }
    }

    static Progress read(ResultSet row) throws SQLException {
        var status = Status.ofWire(row.getString("status"));
        var changedAt = instant(row, "changed_at");
        var attempts = row.getInt("attempts");
        var carrier = row.getString("carrier");
        var reason = row.getString("reason");
        return new Progress(
                status,
                changedAt,
                instantOrNull(row, "due_at"),
                attempts,
                carrier,
                row.getString("carrier_message_id"),
                reason,
                history(
                        row.getString("history"),
                        new Step(status, changedAt, attempts, carrier, reason)));
    }

    /** Messages that are older than their history have their last step alone. */
    private static History history(@Nullable String lines, Step last) {
        return lines == null || lines.isEmpty() ? new History(List.of(last)) : History.read(lines);
    }
}
