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

/** A message as a row of the table {@code sms}: what never changes, but for an erased body. */
final class SmsRow {

    /** Both rows of each message of a query. */
    static final String SELECT_FROM =
            """
            select s.*, p.version, p.status, p.changed_at, p.due_at, p.attempts, p.carrier,
                   p.carrier_message_id, p.reason, p.history
            from (%s) s join sms_progress p on p.id = s.id
            """;

    /** Both rows of a message; a condition follows. */
    static final String SELECT = SELECT_FROM.replace("(%s)", "sms");

    static final String INSERT =
            """
            insert into sms (id, environment, department, client, credential, token_id, request_id,
                             source, correlator, type, sender, recipient, body, encoding, segments,
                             reference, send_at, valid_until, callback, accepted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private SmsRow() {}

    static void insert(PreparedStatement row, Sms sms) throws SQLException {
        var origin = sms.origin();
        var content = sms.content();
        var terms = sms.terms();
        row.setObject(1, sms.id());
        row.setString(2, origin.environment().wire());
        row.setString(3, origin.department().value());
        row.setString(4, origin.client().value());
        row.setString(5, origin.credential().value());
        row.setString(6, origin.tokenId());
        row.setObject(7, origin.requestId());
        row.setString(8, origin.source());
        row.setString(9, origin.correlator());
        row.setString(10, content.type().wire());
        row.setString(11, content.sender().value());
        row.setString(12, content.recipient().value());
        row.setString(13, content.body());
        row.setString(14, content.encoding().wire());
        row.setInt(15, content.segments());
        row.setString(16, content.reference());
        row.setObject(17, time(terms.sendAt()));
        row.setObject(18, time(terms.validUntil()));
        row.setBoolean(19, terms.callback());
        row.setObject(20, time(sms.acceptedAt()));
    }

    static Sms read(ResultSet row, int number) throws SQLException {
        return new Sms(
                row.getObject("id", UUID.class),
                origin(row),
                content(row),
                terms(row),
                instant(row, "accepted_at"),
                ProgressRow.read(row),
                row.getInt("version"));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                Environment.ofWire(row.getString("environment")).orElseThrow(),
                new DepartmentId(row.getString("department")),
                new ClientId(row.getString("client")),
                new CredentialId(row.getString("credential")),
                row.getString("token_id"),
                row.getObject("request_id", UUID.class),
                row.getString("source"),
                row.getString("correlator"));
    }

    private static Content content(ResultSet row) throws SQLException {
        return new Content(
                MessageType.ofWire(row.getString("type")).orElseThrow(),
                new SenderId(row.getString("sender")),
                new PhoneNumber(row.getString("recipient")),
                row.getString("body"),
                Encoding.ofWire(row.getString("encoding")),
                row.getInt("segments"),
                row.getString("reference"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                instantOrNull(row, "send_at"),
                instant(row, "valid_until"),
                row.getBoolean("callback"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The form in which both databases take an instant. */
    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
