package org.smsauth.runtime.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store something, and has it keep something, on a connection of its own that waits behind
 * nobody. Used by one thread at a time.
 */
final class LookAtStore implements AutoCloseable {

    private static final Executor AT_ONCE = Runnable::run;

    private final DataSource connections;
    private final boolean remote;
    private final int timeOutMillis;
    private @Nullable Connection connection;

    /**
     * @param connections makes new ones, from no pool
     * @param remote whether they are sockets
     * @param timeOutMillis for each answer of a remote one
     */
    LookAtStore(DataSource connections, boolean remote, int timeOutMillis) {
        this.connections = connections;
        this.remote = remote;
        this.timeOutMillis = timeOutMillis;
    }

    /**
     * Returns when the store has answered.
     *
     * @param write whether it must keep something, too
     * @return what time it is there
     * @throws SQLException when it does not
     */
    Instant look(boolean write) throws SQLException {
        try {
            var open = open();
            var time = ask(open);
            if (write) {
                keep(open);
            }
            return time;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        var open = connection;
        if (open == null) {
            open = connections.getConnection();
            connection = open;
            open.setAutoCommit(false);
            if (remote) {
                open.setNetworkTimeout(AT_ONCE, timeOutMillis);
            }
        }
        return open;
    }

    private static Instant ask(Connection open) throws SQLException {
        Instant time;
        try (var statement = open.createStatement();
                var row = statement.executeQuery("select current_timestamp")) {
            row.next();
            time = row.getObject(1, OffsetDateTime.class).toInstant();
        }
        open.commit();
        return time;
    }

    /** A row that comes and goes: a commit that had to be written, and nothing that stays. */
    private static void keep(Connection open) throws SQLException {
        var id = UUID.randomUUID();
        try (var insert =
                        open.prepareStatement(
                                "insert into used_once (expires_at, digest) values (?, ?)");
                var delete =
                        open.prepareStatement(
                                "delete from used_once where expires_at = ? and digest = ?")) {
            for (var statement : new java.sql.PreparedStatement[] {insert, delete}) {
                statement.setObject(1, OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
                statement.setObject(2, id);
                statement.executeUpdate();
            }
        }
        open.commit();
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException itIsGone) {
                // what was to be
            }
        }
    }
}
