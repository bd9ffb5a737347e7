package org.smsauth.runtime.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The file behind a data source, if H2 keeps one in this process. */
final class H2File {

    private final DataSource source;
    private volatile @Nullable MVStore known;

    H2File(DataSource source) {
        this.source = source;
    }

    /**
     * The open file; another one after H2 has closed it and opened it again.
     *
     * @throws SQLException when the store is away
     */
    Optional<MVStore> open() throws SQLException {
        var last = known;
        if (last != null && !last.isClosed()) {
            return Optional.of(last);
        }
        var connection = DataSourceUtils.doGetConnection(source);
        try {
            var found = of(connection);
            known = found.orElse(null);
            return found;
        } finally {
            DataSourceUtils.doReleaseConnection(connection, source);
        }
    }

    /** Forces to disk what was written to the file, if there is one. */
    void force() throws SQLException {
        open().ifPresent(it -> it.sync());
    }

    private static Optional<MVStore> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                        && connection.unwrap(JdbcConnection.class).getSession()
                                instanceof SessionLocal session
                ? Optional.of(session.getDatabase().getStore().getMvStore())
                        .filter(it -> it.getFileStore() != null)
                : Optional.empty();
    }
}
