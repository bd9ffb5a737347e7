package org.smsauth.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills the authorization server's H2 file, while the server is away: clients that are like one it
 * has registered itself, half of them in that client's department, and a record of thirty days.
 *
 * @param client whose like are made
 * @param clients how many
 * @param entries how many entries of the record; nine in ten are of tokens given
 */
record FillRegistry(String client, int clients, int entries) {

    static final int DEPARTMENTS = 50;

    private static final int CHAIN = 900;
    private static final int COMMIT = 20_000;
    private static final int ID_BITS = 22;
    private static final Duration SPAN = Duration.ofDays(30);

    /** What differs from one row of a table in many that are like it; {@code x} counts from 1. */
    private static final Map<String, String> DEPARTMENT =
            Map.of(
                    "id", "'bench-' || x",
                    "changed_in", "1",
                    "name", "'Department ' || x");

    private static final Map<String, String> CLIENT =
            Map.of(
                    "id", "'bench-' || x",
                    "changed_in", "1",
                    "department",
                            "case when mod(x, 2) = 0 then one.department else 'bench-' || (mod(x, %d) + 1) end"
                                    .formatted(DEPARTMENTS),
                    "name", "'System ' || mod(x * 7919, 1000003)",
                    "owner", "'owner' || mod(x, 977) || '@example.com'",
                    "state", "case when mod(x, 50) = 0 then 'SUSPENDED' else one.state end");

    private static final Map<String, String> CREDENTIAL =
            Map.of(
                    "id", "'bench' || lpad(x, 9, '0')",
                    "changed_in", "1",
                    "status_index", "1000000 + x",
                    "client", "'bench-' || x",
                    "expires_at", "dateadd(day, mod(x, 120), one.expires_at)");

    private static final List<String> USE =
            List.of(
                    """
                    insert into credential_use (credential, use_count, last_used_at, last_used_from, refused_count,
                     pace_hour, pace_tokens, pace_before)
                    select 'bench' || lpad(x, 9, '0'), mod(x, 5000),
                     dateadd(hour, -mod(x, 2400), current_timestamp), '192.0.2.1', 0, current_timestamp, 0, 0
                    from system_range(1, %1$d)
                    """,
                    """
                    insert into credential_network (credential, network, first_used_at, last_used_at)
                    select 'bench' || lpad(x, 9, '0'), n.network, current_timestamp, current_timestamp
                    from system_range(1, %1$d), (values ('10.1.1.0/24'), ('10.1.2.0/24')) n(network)
                    """,
                    "delete from token_hour",
                    """
                    insert into token_hour (department, begins_at, given, refused)
                    select id, dateadd(hour, -x, date_trunc(hour, current_timestamp)),
                     1000 + x, x from department, system_range(0, 700)
                    """,
                    "update change_counter set latest = 2000000",
                    "insert into audit_chain (id, opened_at, last_id, sequence, hash)"
                            + " values (%2$d, current_timestamp, 0, 0, '')");

    private static final String ENTRY =
            """
            insert into audit_entry (id, chain, sequence, at, event, actor, department, client,
                                     credential, token_id, scope, detail, request_id, source, hash)
            values (?, ?, ?, dateadd('MILLISECOND', ?, timestamp with time zone '1970-01-01 00:00:00+00'),
                    ?, ?, ?, ?, ?, random_uuid(), 'alerts', ?, random_uuid(), '192.0.2.1', '')
            """;

    void fill(Path data) throws SQLException {
        var url = "jdbc:h2:file:" + data.resolve("auth").resolve("auth") + ";CACHE_SIZE=262144";
        try (var connection = DriverManager.getConnection(url, "", "");
                var statement = connection.createStatement()) {
            multiply(statement, "department", "id = 'alerts'", DEPARTMENTS, DEPARTMENT);
            multiply(statement, "client", "id = '%s'".formatted(client), clients, CLIENT);
            multiply(
                    statement,
                    "credential",
                    "client = '%s'".formatted(client),
                    clients,
                    CREDENTIAL);
            for (var sql : USE) {
                statement.execute(sql.formatted(clients, CHAIN));
            }
            var last = record(connection);
            statement.execute(
                    "insert into counted_chain (chain, last_id, counted_at) values (%d, %d, current_timestamp)"
                            .formatted(CHAIN, last));
            statement.execute(
                    "insert into notable_entry select '*', id from audit_entry"
                            + " where chain = %d and event <> 'token.issued'".formatted(CHAIN));
            statement.execute(
                    "insert into notable_entry select department, id from audit_entry"
                            + " where chain = %d and event <> 'token.issued'".formatted(CHAIN));
            statement.execute("analyze");
            statement.execute("shutdown");
        }
    }

    /** Inserts rows that have what one has in each column, but for those that are said. */
    private static void multiply(
            Statement statement, String table, String which, int times, Map<String, String> other)
            throws SQLException {
        var columns = new ArrayList<String>();
        try (var row = statement.executeQuery("select * from %s limit 0".formatted(table))) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        if (!columns.containsAll(other.keySet())) {
            throw new IllegalStateException(
                    table + " has " + columns + " and not " + other.keySet());
        }
        statement.execute(
                "insert into %1$s (%2$s) select %3$s from (select * from %1$s where %4$s limit 1) one, system_range(1, %5$d)"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                columns.stream()
                                        .map(it -> other.getOrDefault(it, "one." + it))
                                        .collect(Collectors.joining(", ")),
                                which,
                                times));
    }

    /** The id of the last entry. */
    private long record(Connection connection) throws SQLException {
        var end = Instant.now().minusSeconds(60);
        var begin = end.minus(SPAN);
        long id = 0;
        connection.setAutoCommit(false);
        try (var row = connection.prepareStatement(ENTRY)) {
            for (int i = 0; i < entries; i++) {
                var at = begin.toEpochMilli() + SPAN.toMillis() * i / entries;
                id = at << ID_BITS;
                add(row, i, id, at);
                if ((i + 1) % COMMIT == 0 || i + 1 == entries) {
                    row.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        return id;
    }

    private void add(PreparedStatement row, int i, long id, long at) throws SQLException {
        var number = i % clients + 1;
        row.setLong(1, id);
        row.setInt(2, CHAIN);
        row.setLong(3, i + 1L);
        row.setLong(4, at);
        row.setString(5, event(i));
        row.setString(6, i % 10 == 0 ? "lead%d@example.com".formatted(i % 97) : null);
        row.setString(7, number % 2 == 0 ? "alerts" : "bench-" + (number % DEPARTMENTS + 1));
        row.setString(8, "bench-" + number);
        row.setString(9, "bench%09d".formatted(number));
        row.setString(10, i % 10 == 0 ? "changed for the season" : null);
        row.addBatch();
    }

    private static String event(int i) {
        if (i % 10 != 0) {
            return "token.issued";
        }
        return i % 30 == 0 ? "client.changed" : "token.refused";
    }
}
