package org.smsauth.runtime.h2;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.logging.impl.NoOpLog;
import org.h2.mvstore.MVStoreException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Transactions after whose commit the file is seen to. */
final class H2Commits extends JdbcTransactionManager {

    /** What each commit waits for. */
    @FunctionalInterface
    interface AfterCommit {

        /** Does it to the file that has the commit. */
        void in(OpenH2File file) throws SQLException;
    }

    private final H2File file;
    private final AfterCommit afterCommit;

    H2Commits(DataSource source, H2File file, AfterCommit afterCommit) {
        super(source);
        this.file = file;
        this.afterCommit = afterCommit;
        // What fails is thrown, and told once by whoever asked: not here too, with its stack, where
        // the connection is lost.
        this.logger = new NoOpLog();
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        reading(() -> super.doCommit(status));
        if (status.isReadOnly()) {
            return;
        }
        try {
            var open = file.open();
            if (open.isPresent()) {
                afterCommit.in(open.get());
            }
        } catch (SQLException | MVStoreException e) {
            throw new TransactionSystemException(
                    "what was committed could not be forced to disk", e);
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        reading(() -> super.doRollback(status));
    }

    /** H2 reads pages then that it does not say it needs. */
    private void reading(Runnable work) {
        file.known().ifPresentOrElse(it -> it.reading(work), work);
    }
}
