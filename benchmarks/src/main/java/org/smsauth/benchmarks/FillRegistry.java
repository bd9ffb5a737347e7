package org.smsauth.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    private static final List<String> REGISTRY =
            List.of(
                    """
                    insert into department select 'bench-' || x, 1, 1, 'Department ' || x, d.entitlement,
                     d.sender_ids, d.max_credential_age_days, d.state, d.state_reason, d.state_since, d.state_by
                    from department d, system_range(1, %3$d) where d.id = 'alerts'
                    """,
                    """
                    insert into client select 'bench-' || x, 1, 1,
                     case when mod(x, 2) = 0 then c.department else 'bench-' || (mod(x, %3$d) + 1) end,
                     'System ' || mod(x * 7919, 1000003), c.purpose, 'owner' || mod(x, 977) || '@example.com',
                     c.environment, c.scope, c.sender_ids, c.networks, c.daily_limit,
                     c.token_lifetime_seconds, c.sender_constrained, c.high_security,
                     case when mod(x, 50) = 0 then 'SUSPENDED' else c.state end, c.state_reason,
                     c.state_since, c.state_by, c.expires_at, c.review_at, c.registered_at, c.registered_by,
                     c.dpop_bound, c.certificate_bound
                    from client c, system_range(1, %2$d) where c.id = '%1$s'
                    """,
                    """
                    insert into credential select 'bench' || lpad(x, 9, '0'), 1, 1, 1000000 + x, 'bench-' || x,
                     c.label, c.proof, c.created_at, c.created_by, c.not_before,
                     dateadd(day, mod(x, 120), c.expires_at), c.state, c.state_reason, c.state_since, c.state_by
                    from (select * from credential where client = '%1$s' limit 1) c, system_range(1, %2$d)
                    """,
                    """
                    insert into credential_use (credential, use_count, last_used_at, last_used_from, refused_count)
                    select 'bench' || lpad(x, 9, '0'), mod(x, 5000),
                     dateadd(hour, -mod(x, 2400), current_timestamp), '192.0.2.1', 0
                    from system_range(1, %2$d)
                    """,
                    """
                    insert into credential_network select 'bench' || lpad(x, 9, '0'),
                     n.network, current_timestamp
                    from system_range(1, %2$d), (values ('10.1.1.0/24'), ('10.1.2.0/24')) n(network)
                    """,
                    """
                    insert into token_hour select id, dateadd(hour, -x, date_trunc(hour, current_timestamp)),
                     1000 + x, x from department, system_range(0, 700)
                    """,
                    "update change_counter set latest = 2000000",
                    "insert into audit_chain values (%4$d, current_timestamp, 0, 0, '')");

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
            for (var sql : REGISTRY) {
                statement.execute(sql.formatted(client, clients, DEPARTMENTS, CHAIN));
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
