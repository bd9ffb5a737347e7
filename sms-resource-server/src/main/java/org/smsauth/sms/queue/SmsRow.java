package org.smsauth.sms.queue;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.runtime.record.ProvenTable.Form;
import org.smsauth.runtime.record.RowKind;
import org.smsauth.sms.message.Encoding;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.jdbc.core.RowMapper;

/**
 * What a message has of its own, as a row of the table {@code sms_message}; what never changes is
 * in its {@link BatchRow}.
 */
final class SmsRow {

    private static final String COLUMNS =
            """
            select m.id, m.recipient, m.version, m.status, m.changed_at, m.due, m.attempts,
                   m.lane, m.reason as own_reason, m.body_erased_at as own_body_erased_at, b.*
            """;

    /** Messages with their batches; a condition follows. */
    static final String SELECT =
            COLUMNS + "from sms_message m join sms_batch b on b.number = m.id / 1024 where ";

    static final String INSERT =
            """
            insert into sms_message (id, recipient, version, status, changed_at, due, attempts,
                                     lane, reason, node, salt)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** In bytes: with as many nobody finds a number by trying all there are. */
    private static final int SALT = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whom it is to. */
    static final ProvenTable PROVEN_NUMBER =
            new ProvenTable(
                    new RowKind('n', "recipient", false, false),
                    "sms_message m left join sms_batch b on b.number = m.id / 1024",
                    "m.id",
                    "m.id",
                    "b.proof",
                    "m.salt is null",
                    false,
                    List.of(
                            new Column("salt", "m.salt", Form.BYTES),
                            new Column("recipient", "m.recipient", Form.TEXT)));

    static final String UPDATE =
            """
            update sms_message set version = version + 1, status = ?, changed_at = ?, due = ?,
                                   attempts = ?, lane = ?, reason = ?
            where id = ? and version = ?
            """;

    private SmsRow() {}

    /** Reads messages, and what they say with that. */
    static RowMapper<Sms> reader(BodySeal seal, CarrierNumbers carriers) {
        return (row, _) -> read(row, seal, carriers);
    }

    static void insert(PreparedStatement row, Sms sms, int lane, long node, Proof proof)
            throws SQLException {
        var progress = sms.progress();
        var isNew = isAsAccepted(sms);
        row.setLong(1, sms.key());
        row.setLong(2, sms.content().recipient().digits());
        row.setInt(3, sms.version());
        row.setString(4, progress.status().wire());
        row.setObject(5, isNew ? null : StoredTime.of(progress.changedAt()));
        setDue(row, 6, progress.dueAt());
        row.setInt(7, progress.attempts());
        row.setInt(8, lane);
        row.setString(9, isNew ? null : progress.reason());
        row.setLong(10, node);
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        row.setBytes(11, salt);
        proof.row().hex(salt).number(sms.content().recipient().digits());
        proof.add(PROVEN_NUMBER, sms.key());
    }

    static void update(PreparedStatement row, Sms sms, int lane) throws SQLException {
        var progress = sms.progress();
        row.setString(1, progress.status().wire());
        row.setObject(2, StoredTime.of(progress.changedAt()));
        setDue(row, 3, progress.dueAt());
        row.setInt(4, progress.attempts());
        row.setInt(5, lane);
        row.setString(6, progress.reason());
        row.setLong(7, sms.key());
        row.setInt(8, sms.version());
    }

    private static boolean isAsAccepted(Sms sms) {
        var progress = sms.progress();
        return progress.changedAt().equals(sms.acceptedAt()) && progress.unsaved().isEmpty();
    }

    private static Sms read(ResultSet row, BodySeal seal, CarrierNumbers carriers)
            throws SQLException {
        var key = row.getLong("id");
        var acceptedAt = StoredTime.read(row, "accepted_at");
        var origin = BatchRow.origin(row);
        return new Sms(
                BatchNumber.id(row.getObject("first_id", UUID.class), key),
                key,
                origin,
                content(row, seal, BatchRow.place(BatchNumber.of(key), origin)),
                BatchRow.terms(row),
                acceptedAt,
                progress(row, acceptedAt, carriers),
                row.getInt("version"));
    }

    private static Content content(ResultSet row, BodySeal seal, BodySeal.Place place)
            throws SQLException {
        var erasedAt = StoredTime.readNullable(row, "own_body_erased_at");
        return new Content(
                MessageType.ofWire(row.getString("type")).orElseThrow(),
                new SenderId(row.getString("sender")),
                PhoneNumber.ofDigits(row.getLong("recipient")),
                erasedAt == null ? body(row, seal, place) : null,
                Encoding.ofWire(row.getString("encoding")),
                row.getInt("segments"),
                row.getString("reference"),
                erasedAt == null ? StoredTime.readNullable(row, "body_erased_at") : erasedAt);
    }

    private static @Nullable String body(ResultSet row, BodySeal seal, BodySeal.Place place)
            throws SQLException {
        var sealed = row.getBytes("body");
        return sealed == null ? null : seal.open(sealed, place).orElse(null);
    }

    private static Progress progress(ResultSet row, Instant acceptedAt, CarrierNumbers carriers)
            throws SQLException {
        var changedAt = StoredTime.readNullable(row, "changed_at");
        return new Progress(
                Status.ofWire(row.getString("status")),
                changedAt == null ? acceptedAt : changedAt,
                due(row),
                row.getInt("attempts"),
                carriers.name(Lane.carrier(row.getInt("lane"))),
                row.getString(changedAt == null ? "reason" : "own_reason"),
                List.of());
    }

    private static void setDue(PreparedStatement row, int place, @Nullable Instant due)
            throws SQLException {
        if (due == null) {
            row.setNull(place, Types.BIGINT);
        } else {
            row.setLong(place, due.plusNanos(999_999).toEpochMilli()); // never before its time
        }
    }

    private static @Nullable Instant due(ResultSet row) throws SQLException {
        var milliseconds = row.getLong("due");
        return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
    }
}
