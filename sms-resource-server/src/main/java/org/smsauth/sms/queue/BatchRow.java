package org.smsauth.sms.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.runtime.record.ProvenTable.Form;
import org.smsauth.runtime.record.RowKind;
import org.smsauth.sms.vault.BodySeal;

/** What the messages of a batch share, as a row of the table {@code sms_batch}. */
final class BatchRow {

    static final String INSERT =
            """
            insert into sms_batch (number, first_id, messages, environment, department, client,
                                   credential, token_id, request_id, source, correlator, type,
                                   sender, body, encoding, segments, reference, send_at,
                                   valid_until, callback, accepted_at, reason, proof)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String NUMBER = "number";

    /** All that never changes. */
    static final ProvenTable PROVEN =
            new ProvenTable(
                    new RowKind('b', "batch", false, false),
                    "sms_batch",
                    NUMBER,
                    NUMBER,
                    "proof",
                    null,
                    true,
                    List.of(
                            Column.text(NUMBER),
                            Column.text("first_id"),
                            Column.text("messages"),
                            Column.text("environment"),
                            Column.text("department"),
                            Column.text("client"),
                            Column.text("credential"),
                            Column.text("token_id"),
                            Column.text("request_id"),
                            Column.text("source"),
                            Column.text("correlator"),
                            Column.text("type"),
                            Column.text("sender"),
                            Column.text("encoding"),
                            Column.text("segments"),
                            Column.text("reference"),
                            Column.time("send_at"),
                            Column.time("valid_until"),
                            Column.text("callback"),
                            Column.time("accepted_at"),
                            Column.text("reason")));

    /** What it says, as it is sealed: whoever has not the sealed text cannot guess it. */
    static final ProvenTable PROVEN_TEXT =
            new ProvenTable(
                    new RowKind('t', "text", false, false),
                    "sms_batch",
                    NUMBER,
                    NUMBER,
                    "proof",
                    "body is null",
                    false,
                    List.of(new Column("body", "body", Form.BYTES)));

    private BatchRow() {}

    static void insert(PreparedStatement row, List<Sms> batch, BodySeal seal, Proof proof)
            throws SQLException {
        var sms = batch.getFirst();
        var origin = sms.origin();
        var content = sms.content();
        var terms = sms.terms();
        var number = BatchNumber.of(sms.key());
        var sealed = sealed(content, seal, place(number, origin));
        row.setLong(1, number);
        row.setObject(2, first(sms));
        row.setInt(3, batch.size());
        row.setString(4, origin.environment().wire());
        row.setString(5, origin.department().value());
        row.setString(6, origin.client().value());
        row.setString(7, origin.credential().value());
        row.setString(8, origin.tokenId());
        row.setObject(9, origin.requestId());
        row.setString(10, origin.source());
        row.setString(11, origin.correlator());
        row.setString(12, content.type().wire());
        row.setString(13, content.sender().value());
        row.setBytes(14, sealed);
        row.setString(15, content.encoding().wire());
        row.setInt(16, content.segments());
        row.setString(17, content.reference());
        row.setObject(18, StoredTime.ofNullable(terms.sendAt()));
        row.setObject(19, StoredTime.of(terms.validUntil()));
        row.setString(20, terms.callback());
        row.setObject(21, StoredTime.of(sms.acceptedAt()));
        row.setString(22, sms.progress().reason());
        row.setLong(23, proof.id());
        prove(proof, batch, number);
        proof.row().hex(sealed);
        proof.add(PROVEN_TEXT, number);
    }

    private static void prove(Proof proof, List<Sms> batch, long number) {
        var sms = batch.getFirst();
        var origin = sms.origin();
        var content = sms.content();
        var terms = sms.terms();
        proof.row()
                .number(number)
                .text(first(sms))
                .number(batch.size())
                .text(origin.environment().wire())
                .text(origin.department().value())
                .text(origin.client().value())
                .text(origin.credential().value())
                .text(origin.tokenId())
                .text(origin.requestId())
                .text(origin.source())
                .text(origin.correlator())
                .text(content.type().wire())
                .text(content.sender().value())
                .text(content.encoding().wire())
                .number(content.segments())
                .text(content.reference())
                .time(terms.sendAt())
                .time(terms.validUntil())
                .text(terms.callback())
                .time(sms.acceptedAt())
                .text(sms.progress().reason());
        proof.add(PROVEN, number);
    }

    private static byte @Nullable [] sealed(Content content, BodySeal seal, BodySeal.Place place) {
        return content.body() == null ? null : seal.seal(content.body(), place);
    }

    /** Where what messages of that origin say is sealed for. */
    static BodySeal.Place place(long number, Origin origin) {
        return new BodySeal.Place(number, origin.environment().wire(), origin.department().value());
    }

    /** The id at place 0, whatever the place of this one. */
    private static UUID first(Sms sms) {
        var id = sms.id();
        return new UUID(
                id.getMostSignificantBits(), id.getLeastSignificantBits() & -BatchNumber.LARGEST);
    }

    static Origin origin(ResultSet row) throws SQLException {
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

    static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                StoredTime.readNullable(row, "send_at"),
                StoredTime.read(row, "valid_until"),
                row.getString("callback"));
    }
}
