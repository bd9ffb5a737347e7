package org.smsauth.runtime.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool, as long as the store answers: refuses at once when it does not, and when so many wait
 * for a connection that another would wait in vain.
 */
final class WatchedDataSource extends DelegatingDataSource {

    static final int MOST_WAITING = 1_000;

    private final StoreWatch watch;
    private final AtomicInteger waiting = new AtomicInteger();

    WatchedDataSource(DataSource pool, StoreWatch watch) {
        super(pool);
        this.watch = watch;
    }

    StoreWatch watch() {
        return watch;
    }

    /**
     * @throws StoreAwayException when the store is known not to answer
     */
    @Override
    public Connection getConnection() throws SQLException {
        watch.admit(RequestUnderWay.begins());
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw new SQLTransientConnectionException(
                    MOST_WAITING + " requests wait for the database already", "08004");
        }
        try {
            var connection = super.getConnection();
            watch.lent(connection);
            return connection;
        } catch (SQLException e) {
            watch.suspect();
            throw e;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
