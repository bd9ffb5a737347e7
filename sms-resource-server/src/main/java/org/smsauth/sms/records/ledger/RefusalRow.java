package org.smsauth.sms.records.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;

/** A refusal as a row of the table {@code refusal}. */
final class RefusalRow {

    static final String INSERT =
            """
            insert into refusal (request_id, refused_at, status, code, rule, detail, department,
                                 environment, client, credential, token_id, source, method, path,
                                 message_type, recipient, correlator, trace_id, requests)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private RefusalRow() {}

    static void write(PreparedStatement row, Refusal refusal) throws SQLException {
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
