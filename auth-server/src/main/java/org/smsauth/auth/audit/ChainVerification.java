package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditLog.ChainCheck;
import org.springframework.jdbc.core.JdbcTemplate;

/** Recomputes every chain from its first entry on. */
final class ChainVerification {

    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcTemplate jdbc;
    private final Map<Integer, Link> ends = new HashMap<>();
    private ChainCheck.@Nullable Broken broken;
    private long entries;

    ChainVerification(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
    }

    ChainCheck verify() {
        jdbc.query(AuditRows.SELECT_ALL, this::follow);
        return broken == null ? new ChainCheck.Intact(entries) : broken;
    }

    private void follow(ResultSet row) throws SQLException {
        var chain = row.getInt("chain");
        var end = ends.computeIfAbsent(chain, Link::startOf);
        var asWritten =
                new Link(chain, row.getLong("id"), row.getLong("sequence"), row.getString("hash"));
        if (broken == null && !asWritten.equals(next(end, row))) {
            broken = new ChainCheck.Broken(chain, end.sequence() + 1);
        }
        ends.put(chain, asWritten);
        entries++;
    }

    private static @Nullable Link next(Link end, ResultSet row) throws SQLException {
        try {
            var entry = AuditRows.entry(row);
            return AuditRows.keepsChanges(row, entry) ? end.next(row.getLong("id"), entry) : null;
        } catch (IllegalArgumentException notAnEntry) {
            return null;
        }
    }
}
