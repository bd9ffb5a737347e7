package org.smsauth.sms.records.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;

/** A refusal as a row of the table {@code refusal}. */
final class RefusalRow {

    static final String INSERT =
            """
            insert into refusal (request_id, refused_at, status, code, rule, detail, department,
                                 environment, client, credential, token_id, source, method, path,
                                 message_type, recipient, correlator, trace_id, requests, proof)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** All but for how many requests it stands, which goes on counting. */
    static final ProvenTable PROVEN =
            ProvenTable.of(
                    'r',
                    "refusal",
                    "refusal",
                    "request_id",
                    List.of(
                            Column.text("request_id"),
                            Column.time("refused_at"),
                            Column.text("status"),
                            Column.text("code"),
                            Column.text("rule"),
                            Column.text("detail"),
                            Column.text("department"),
                            Column.text("environment"),
                            Column.text("client"),
                            Column.text("credential"),
                            Column.text("token_id"),
                            Column.text("source"),
                            Column.text("method"),
                            Column.text("path"),
                            Column.text("message_type"),
                            Column.text("recipient"),
                            Column.text("correlator"),
                            Column.text("trace_id")));

    private RefusalRow() {}

    static void write(PreparedStatement row, Refusal refusal, Proof proof) throws SQLException {
        var who = refusal.who();
        var what = refusal.what();
        row.setObject(1, refusal.requestId());
        row.setObject(2, StoredTime.of(refusal.at()));
        row.setInt(3, refusal.status());
        row.setString(4, refusal.code());
        row.setString(5, refusal.rule());
        row.setString(6, refusal.detail());
        row.setString(7, who == null ? null : who.department());
        row.setString(8, who == null ? null : who.environment());
        row.setString(9, who == null ? null : who.client());
        row.setString(10, who == null ? null : who.credential());
        row.setString(11, who == null ? null : who.tokenId());
        row.setString(12, what.source());
        row.setString(13, what.method());
        row.setString(14, what.path());
        row.setString(15, what.messageType());
        row.setString(16, what.recipient());
        row.setString(17, refusal.trace().correlator());
        row.setString(18, refusal.trace().traceId());
        row.setInt(19, refusal.requests());
        row.setLong(20, proof.id());
        prove(refusal, proof);
    }

    private static void prove(Refusal refusal, Proof proof) {
        var who = refusal.who();
        var what = refusal.what();
        proof.row()
                .text(refusal.requestId())
                .time(refusal.at())
                .number(refusal.status())
                .text(refusal.code())
                .text(refusal.rule())
                .text(refusal.detail())
                .text(who == null ? null : who.department())
                .text(who == null ? null : who.environment())
                .text(who == null ? null : who.client())
                .text(who == null ? null : who.credential())
                .text(who == null ? null : who.tokenId())
                .text(what.source())
                .text(what.method())
                .text(what.path())
                .text(what.messageType())
                .text(what.recipient())
                .text(refusal.trace().correlator())
                .text(refusal.trace().traceId());
        proof.add(PROVEN, refusal.requestId().getMostSignificantBits());
    }

    static Refusal read(ResultSet row, int number) throws SQLException {
        return new Refusal(
                row.getObject("request_id", UUID.class),
                StoredTime.read(row, "refused_at"),
                row.getInt("status"),
                row.getString("code"),
                row.getString("rule"),
                row.getString("detail"),
                who(row),
                new Refusal.What(
                        row.getString("source"),
                        row.getString("method"),
                        row.getString("path"),
                        row.getString("message_type"),
                        row.getString("recipient")),
                new Refusal.Trace(row.getString("correlator"), row.getString("trace_id")),
                row.getInt("requests"));
    }

    private static Refusal.@Nullable Who who(ResultSet row) throws SQLException {
        var department = row.getString("department");
        return department == null
                ? null
                : new Refusal.Who(
                        department,
                        row.getString("environment"),
                        row.getString("client"),
                        row.getString("credential"),
                        row.getString("token_id"));
    }
}
