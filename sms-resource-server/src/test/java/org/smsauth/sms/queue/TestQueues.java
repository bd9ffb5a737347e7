package org.smsauth.sms.queue;

import javax.sql.DataSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.WriteTurn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queues to test with: the real thing. */
public final class TestQueues {

    private TestQueues() {}

    /** An empty queue in a new H2 file. */
    public static SmsQueue empty() {
        return in(TestDatabase.H2.migrated());
    }

    public static SmsQueue in(DataSource database) {
        var transactions = new DataSourceTransactionManager(database);
        return new JdbcSmsQueue(
                new JdbcTemplate(database),
                new TransactionTemplate(transactions),
                new WriteTurn(transactions));
    }

    public static Bodies bodiesIn(DataSource database) {
        return new JdbcBodies(new JdbcTemplate(database));
    }
}
