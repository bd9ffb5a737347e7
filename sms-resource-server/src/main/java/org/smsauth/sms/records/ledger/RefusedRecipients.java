package org.smsauth.sms.records.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Every recipient that was refused alone, out of several of a request. */
@Repository
public class RefusedRecipients {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    RefusedRecipients(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Returns when they are committed, all of them. */
    public void record(List<RefusedRecipient> refused) {
        transaction.executeWithoutResult(_ ->
                jdbc.batchUpdate(
                        """
                        insert into refused_recipient (request_id, place, recipient, code,
                                                       rule, detail)
                        values (?, ?, ?, ?, ?, ?)
                        """,
                        refused,
                        refused.size(),
                        RefusedRecipients::write));
    }

    /** Those of a request, in its order. */
    public List<RefusedRecipient> of(UUID requestId) {
        return jdbc.query(
                "select * from refused_recipient where request_id = ? order by place",
                RefusedRecipients::read,
                requestId);
    }

    private static void write(PreparedStatement row, RefusedRecipient refused) throws SQLException {
        row.setObject(1, refused.requestId());
        row.setInt(2, refused.place());
        row.setString(3, refused.recipient());
        row.setString(4, refused.code());
        row.setString(5, refused.rule());
        row.setString(6, refused.detail());
    }

    private static RefusedRecipient read(ResultSet row, int number) throws SQLException {
        return new RefusedRecipient(
                row.getObject("request_id", UUID.class),
                row.getInt("place"),
                row.getString("recipient"),
                row.getString("code"),
                row.getString("rule"),
                row.getString("detail"));
    }
}
