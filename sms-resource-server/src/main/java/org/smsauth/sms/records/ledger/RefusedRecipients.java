package org.smsauth.sms.records.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.runtime.record.WritesChain;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Every recipient that was refused alone, out of several of a request. */
@Repository
public class RefusedRecipients implements WritesChain {

    /** In recipients: those of a request are written together. */
    private static final int LARGEST_BATCH = 256;

    private static final String INSERT =
            """
            insert into refused_recipient (request_id, place, recipient, code, rule, detail, proof)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final ProvenTable PROVEN =
            ProvenTable.of(
                    'p',
                    "refused recipient of the request",
                    "refused_recipient",
                    "request_id",
                    List.of(
                            Column.text("request_id"),
                            Column.text("place"),
                            Column.text("recipient"),
                            Column.text("code"),
                            Column.text("rule"),
                            Column.text("detail")));

    private final JdbcTemplate jdbc;
    private final ProveRows prove;
    private final GroupCommit<List<RefusedRecipient>, Boolean> inserts;

    @Bean
    static KeptTable keptRefusedRecipients() {
        return new KeptTable("refused_recipient");
    }

    @Bean
    static ProvenTable provenRefusedRecipients() {
        return PROVEN;
    }

    RefusedRecipients(JdbcTemplate jdbc, TransactionTemplate transaction, InstantSource clock) {
        this.jdbc = jdbc;
        this.prove = new ProveRows(jdbc, transaction, clock);
        this.inserts =
                new GroupCommit<>(
                        LARGEST_BATCH,
                        new WriteRows<>(
                                jdbc, transaction, prove, INSERT, RefusedRecipients::write));
    }

    /** Returns when they are committed, all of them. */
    public void record(List<RefusedRecipient> refused) {
        inserts.commit(refused);
    }

    @Override
    public Optional<Head> chainEnd() {
        return prove.chainEnd();
    }

    /** Those of a request, in its order. */
    public List<RefusedRecipient> of(UUID requestId) {
        return jdbc.query(
                "select * from refused_recipient where request_id = ? order by place",
                RefusedRecipients::read,
                requestId);
    }

    private static void write(PreparedStatement row, RefusedRecipient refused, Proof proof)
            throws SQLException {
        row.setObject(1, refused.requestId());
        row.setInt(2, refused.place());
        row.setString(3, refused.recipient());
        row.setString(4, refused.code());
        row.setString(5, refused.rule());
        row.setString(6, refused.detail());
        row.setLong(7, proof.id());
        proof.row()
                .text(refused.requestId())
                .number(refused.place())
                .text(refused.recipient())
                .text(refused.code())
                .text(refused.rule())
                .text(refused.detail());
        proof.add(PROVEN, refused.requestId().getMostSignificantBits());
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
