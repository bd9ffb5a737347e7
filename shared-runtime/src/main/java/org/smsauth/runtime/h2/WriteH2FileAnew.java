package org.smsauth.runtime.h2;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.smsauth.runtime.DurableStore;
import org.smsauth.runtime.KeepToOwner;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Writes an H2 file anew with what is in the store, so that nothing is left on the disk of what was
 * removed: as long as a file is only used again, old bytes stay until others are written over them.
 * For the start of a server: every connection to the store ends.
 */
public final class WriteH2FileAnew {

    private WriteH2FileAnew() {}

    /** Does so, if the store is such a file. */
    public static void of(DataSource store) {
        try {
            var file = file(store);
            if (file.isEmpty()) {
                return;
            }
            try (var connection = store.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("shutdown compact");
                forgetConnections(store);
            }
            KeepToOwner.keepAgain(file.get());
        } catch (SQLException | IOException e) {
            throw new DataAccessResourceFailureException("the file was not written anew", e);
        }
    }

    /** They end with the file; this one too, which is not closed yet. */
    private static void forgetConnections(DataSource store) throws SQLException {
        if (store.isWrapperFor(HikariDataSource.class)) {
            store.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        }
    }

    private static Optional<Path> file(DataSource store) throws SQLException {
        try (var connection = store.getConnection()) {
            return DurableStore.file(connection.getMetaData().getURL());
        }
    }
}
