package org.smsauth.runtime.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The file behind a data source, if H2 keeps one in this process. */
final class H2File implements DisposableBean {

    private final DataSource source;
    private volatile @Nullable OpenH2File known;
    private boolean isReleased;

    H2File(DataSource source) {
        this.source = source;
    }

    /** The open file as it was last found; asks nobody. */
    Optional<OpenH2File> known() {
        return Optional.ofNullable(known).filter(it -> !it.isClosed());
    }

    /**
     * The open file; another one after H2 has closed it and opened it again.
     *
     * @throws SQLException when the store is away
     */
    Optional<OpenH2File> open() throws SQLException {
        var last = known();
        if (last.isPresent()) {
            return last;
        }
        var connection = DataSourceUtils.doGetConnection(source);
        try {
            return of(connection).map(this::opened);
        } finally {
            DataSourceUtils.doReleaseConnection(connection, source);
        }
    }

    private static Optional<MVStore> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                        && connection.unwrap(JdbcConnection.class).getSession()
                                instanceof SessionLocal session
                ? Optional.of(session.getDatabase().getStore().getMvStore())
                        .filter(it -> it.getFileStore() != null)
                : Optional.empty();
    }

    private synchronized OpenH2File opened(MVStore store) {
        var last = known;
        if (last != null && last.isOf(store)) {
            return last;
        }
        var file = new OpenH2File(store);
        if (isReleased) {
            file.release();
        }
        known = file;
        return file;
    }

    @Override
    public synchronized void destroy() {
        isReleased = true;
        var last = known;
        if (last != null) {
            last.release();
        }
    }
}
