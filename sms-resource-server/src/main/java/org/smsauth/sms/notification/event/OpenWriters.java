package org.smsauth.sms.notification.event;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which transactions may have been given a number of a table's sequence, and have not ended. Both
 * databases tell it by the lock that a transaction has on each table it writes to, until it has
 * committed and what it wrote can be seen.
 */
@Component
class OpenWriters {

    /**
     * A transaction locks the table before it is given a number. Each has a name of its own.
     *
     * @see <a href="https://www.postgresql.org/docs/current/view-pg-locks.html">pg_locks</a>
     */
    private static final List<String> POSTGRESQL =
            List.of(
                    """
                    select virtualtransaction from pg_locks
                    where locktype = 'relation' and relation = to_regclass(?)
                    and database = (select oid from pg_database where datname = current_database())
                    and mode = 'RowExclusiveLock' and granted
                    and pid is distinct from pg_backend_pid()
                    """);

    /**
     * An insert is given its number a moment before it locks the table: a session that executes a
     * statement on it may be about to. A lock's name is its session's, which may soon have another:
     * then it is taken for the same, and waited for a little longer.
     */
    private static final List<String> H2 =
            List.of(
                    """
                    select cast(session_id as varchar) || '@' || executing_statement_start
                    from information_schema.sessions
                    where lower(executing_statement) like '%' || lower(?) || '%'
                    and session_id <> session_id()
                    """,
                    """
                    select cast(session_id as varchar) from information_schema.locks
                    where lower(table_name) = lower(?) and session_id <> session_id()
                    """);

    private final JdbcTemplate jdbc;
    private final List<String> queries;

    OpenWriters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.queries = isPostgresql(jdbc) ? POSTGRESQL : H2;
    }

    private static boolean isPostgresql(JdbcTemplate jdbc) {
        ConnectionCallback<String> product =
                connection -> connection.getMetaData().getDatabaseProductName();
        return Objects.requireNonNull(jdbc.execute(product))
                .toLowerCase(Locale.ROOT)
                .contains("postgresql");
    }

    /** Their names, without that of the caller's. */
    Set<String> of(String table) {
        var all = new HashSet<String>();
        queries.forEach(it -> all.addAll(jdbc.queryForList(it, String.class, table)));
        return all;
    }

    /** Those of them that had not ended when this was asked, or may not have. */
    Set<String> stillOpen(Set<String> names, String table) {
        if (names.isEmpty()) {
            return names;
        }
        var now = of(table);
        var still = new HashSet<String>();
        for (var name : names) {
            if (now.contains(name)) {
                still.add(name);
            }
            // what was executed then may have locked the table since
            var session = name.replaceFirst("@.*", "");
            if (now.contains(session)) {
                still.add(session);
            }
        }
        return still;
    }
}
