package org.smsauth.sms.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.Encoding;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** A message as a row of the table {@code sms}. */
final class SmsRow {

    static final String INSERT =
            """
            insert into sms (id, version, environment, department, client, credential, token_id,
                             request_id, type, sender, recipient, body, encoding, segments,
                             reference, accepted_at, changed_at, status, due_at, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String UPDATE =
            """
            update sms set version = version + 1, changed_at = ?, status = ?, due_at = ?,
                           attempts = ?, carrier = ?, carrier_message_id = ?, reason = ?
            where id = ? and version = ?
            """;

    private SmsRow() {}

    static void insert(PreparedStatement row, Sms sms) throws SQLException {
        var origin = sms.origin();
        var content = sms.content();
        var progress = sms.progress();
        row.setObject(1, sms.id());
        row.setInt(2, sms.version());
        row.setString(3, origin.environment().wire());
        row.setString(4, origin.department().value());
        row.setString(5, origin.client().value());
        row.setString(6, origin.credential().value());
        row.setString(7, origin.tokenId());
        row.setObject(8, origin.requestId());
        row.setString(9, content.type().wire());
        row.setString(10, content.sender().value());
        row.setString(11, content.recipient().value());
        row.setString(12, content.text().value());
        row.setString(13, content.text().encoding().wire());
        row.setInt(14, content.text().segments());
        row.setString(15, content.reference());
        row.setObject(16, time(sms.acceptedAt()));
        row.setObject(17, time(progress.changedAt()));
        row.setString(18, progress.status().wire());
        row.setObject(19, time(progress.dueAt()));
        row.setInt(20, progress.attempts());
    }

    static void update(PreparedStatement row, Sms sms) throws SQLException {
        var progress = sms.progress();
        row.setObject(1, time(progress.changedAt()));
        row.setString(2, progress.status().wire());
        row.setObject(3, time(progress.dueAt()));
        row.setInt(4, progress.attempts());
        row.setString(5, progress.carrier());
        row.setString(6, progress.carrierMessageId());
        row.setString(7, progress.reason());
        row.setObject(8, sms.id());
        row.setInt(9, sms.version());
    }

    static Sms read(ResultSet row, int number) throws SQLException {
        return new Sms(
                row.getObject("id", UUID.class),
                origin(row),
                content(row),
                instant(row, "accepted_at"),
                progress(row),
                row.getInt("version"));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                Environment.ofWire(row.getString("environment")).orElseThrow(),
                new DepartmentId(row.getString("department")),
                new ClientId(row.getString("client")),
                new CredentialId(row.getString("credential")),
                row.getString("token_id"),
                row.getObject("request_id", UUID.class));
    }

    private static Content content(ResultSet row) throws SQLException {
        return new Content(
                MessageType.ofWire(row.getString("type")).orElseThrow(),
                new SenderId(row.getString("sender")),
                new PhoneNumber(row.getString("recipient")),
                new SmsText(
                        row.getString("body"),
                        Encoding.ofWire(row.getString("encoding")),
                        row.getInt("segments")),
                row.getString("reference"));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        return new Progress(
                Status.ofWire(row.getString("status")),
                instant(row, "changed_at"),
                due == null ? null : due.toInstant(),
                row.getInt("attempts"),
                row.getString("carrier"),
                row.getString("carrier_message_id"),
                row.getString("reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The form in which both databases take an instant. */
    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
