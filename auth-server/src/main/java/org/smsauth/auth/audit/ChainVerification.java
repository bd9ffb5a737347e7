package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditLog.ChainCheck;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Recomputes the chain up to the end it had at the start; entries written meanwhile are for the
 * next time.
 */
final class ChainVerification {

    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcTemplate jdbc;
    private Link end = Link.START;
    private long broken = -1;

    ChainVerification(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
    }

    ChainCheck verify() {
        var recorded =
                requireNonNull(
                        jdbc.queryForObject(
                                "select sequence, hash from audit_chain where id = 1",
                                (row, _) -> new Link(row.getLong(1), row.getString(2))));
        jdbc.query(AuditRows.SELECT_UP_TO, this::follow, recorded.sequence());
        if (broken >= 0) {
            return new ChainCheck.Broken(broken);
        }
        // Entries cut off at the end leave a chain that is whole but too short.
        return recorded.equals(end)
                ? new ChainCheck.Intact(end.sequence())
                : new ChainCheck.Broken(end.sequence() + 1);
    }

    private void follow(ResultSet row) throws SQLException {
        var asWritten = new Link(row.getLong("sequence"), row.getString("hash"));
        if (broken < 0 && !asWritten.equals(next(row))) {
            broken = end.sequence() + 1;
        }
        end = asWritten;
    }

    private @Nullable Link next(ResultSet row) throws SQLException {
        try {
            return end.next(AuditRows.entry(row));
        } catch (IllegalArgumentException notAnEntry) {
            return null;
        }
    }
}
