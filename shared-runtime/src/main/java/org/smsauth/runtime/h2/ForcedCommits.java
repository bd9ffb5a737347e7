package org.smsauth.runtime.h2;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.mvstore.MVStoreException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions whose commit returns when the disk has it: what was answered outlives a loss of
 * power, not of the process alone. H2 itself leaves what it has written to the operating system.
 */
final class ForcedCommits extends JdbcTransactionManager {

    /** Forces to disk what was committed. */
    @FunctionalInterface
    interface Force {

        /** Returns when the disk has all that was written before. */
        void all() throws SQLException;
    }

    private final Force force;

    ForcedCommits(DataSource source, Force force) {
        super(source);
        this.force = force;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (status.isReadOnly()) {
            return;
        }
        try {
            force.all();
        } catch (SQLException | MVStoreException e) {
            throw new TransactionSystemException(
                    "what was committed could not be forced to disk", e);
        }
    }
}
