package org.smsauth.sms.queue;

import static org.smsauth.sms.queue.SmsRow.instant;
import static org.smsauth.sms.queue.SmsRow.instantOrNull;
import static org.smsauth.sms.queue.SmsRow.time;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a message has come as a row of the table {@code sms_progress}. */
final class ProgressRow {

    static final String INSERT =
            """
            insert into sms_progress (id, version, status, changed_at, due_at, attempts, reason,
                                      history)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String UPDATE =
            """
            update sms_progress set version = version + 1, status = ?, changed_at = ?, due_at = ?,
                                    attempts = ?, carrier = ?, carrier_message_id = ?, reason = ?,
                                    history = ?
            where id = ? and version = ?
            """;

    private ProgressRow() {}

    static void insert(PreparedStatement row, Sms sms) throws SQLException {
        var progress = sms.progress();
        row.setObject(1, sms.id());
        row.setInt(2, sms.version());
        row.setString(3, progress.status().wire());
        row.setObject(4, time(progress.changedAt()));
        row.setObject(5, time(progress.dueAt()));
        row.setInt(6, progress.attempts());
        row.setString(7, progress.reason());
        row.setString(8, progress.history().lines());
    }

    static void update(PreparedStatement row, Sms sms) throws SQLException {
        var progress = sms.progress();
        row.setString(1, progress.status().wire());
        row.setObject(2, time(progress.changedAt()));
        row.setObject(3, time(progress.dueAt()));
        row.setInt(4, progress.attempts());
        row.setString(5, progress.carrier());
        row.setString(6, progress.carrierMessageId());
        row.setString(7, progress.reason());
        row.setString(8, progress.history().lines());
        row.setObject(9, sms.id());
        row.setInt(10, sms.version());
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
