package org.smsauth.sms.records.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes rows of one table together, with their entry in a chain.
 *
 * @param <T> a row
 */
final class WriteRows<T> implements GroupCommit.Store<List<T>, Boolean> {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ProveRows prove;
    private final String insert;
    private final Row<T> row;

    /** Sets the places of a statement, and says what its row is. */
    @FunctionalInterface
    interface Row<T> {

        void write(PreparedStatement statement, T row, Proof proof) throws SQLException;
    }

    WriteRows(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ProveRows prove,
            String insert,
            Row<T> row) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.prove = prove;
        this.insert = insert;
        this.row = row;
    }

    @Override
    public List<Boolean> commit(List<List<T>> items) {
        var rows = items.stream().flatMap(List::stream).toList();
        transaction.executeWithoutResult(_ -> {
            var proof = prove.begin();
            jdbc.batchUpdate(
                    insert, rows, rows.size(), (statement, it) -> row.write(statement, it, proof));
            proof.write();
        });
        return Collections.nCopies(items.size(), true);
    }

    @Override
    public void committed() {
        prove.committed();
    }

    @Override
    public void undone(boolean certain) {
        prove.undone(certain);
    }
}
