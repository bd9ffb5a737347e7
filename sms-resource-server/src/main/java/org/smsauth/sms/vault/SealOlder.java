package org.smsauth.sms.vault;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.h2.WriteH2FileAnew;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what older versions stored in clear: a migration has put their tables aside, and here each
 * row is copied to where the migration made room, sealed. Then the tables that were put aside go,
 * and with them the last bytes of any text on the disk. Killed at any moment it goes on where it
 * was; of several nodes one does it, and the others wait.
 */
final class SealOlder {

    /** Opens the root key that belongs to a store. */
    @FunctionalInterface
    interface Open {

        RootKey rootKey(JdbcTemplate store) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SealOlder.class);

    private static final int ROWS_AT_A_TIME = 2_000;

    /** Of PostgreSQL's advisory locks. */
    private static final long LOCK = 8_219_302_712L;

    private static final String BODIES = "sms_batch_in_clear";
    private static final String FINGERPRINTS = "first_answer_unkeyed";

    private static final String IS_THERE =
            """
            select exists (select 1 from information_schema.tables
                           where table_schema = current_schema and lower(table_name) = ?)
            """;

    private static final String NEXT_BODIES =
            """
            select number, environment, department, body from sms_batch_in_clear
            where number > coalesce((select max(number) from sms_batch), ?)
            order by number limit ?
            """;

    private static final String COPY_BODY =
            """
            insert into sms_batch (number, first_id, messages, environment, department, client,
                                   credential, token_id, request_id, source, correlator, type,
                                   sender, body, body_erased_at, encoding, segments, reference,
                                   send_at, valid_until, callback, accepted_at, reason)
            select number, first_id, messages, environment, department, client, credential,
                   token_id, request_id, source, correlator, type, sender, cast(? as bytea),
                   body_erased_at, encoding, segments, reference, send_at, valid_until, callback,
                   accepted_at, reason
            from sms_batch_in_clear where number = ?
            """;

    private static final String NEXT_FINGERPRINTS =
            """
            select digest, fingerprint from first_answer_unkeyed
            where digest > coalesce((select max(digest) from first_answer), '')
            order by digest limit ?
            """;

    private static final String COPY_FINGERPRINT =
            """
            insert into first_answer (digest, fingerprint, location, body, keep_until)
            select digest, ?, location, body, keep_until from first_answer_unkeyed
            where digest = ?
            """;

    private final Open open;

    SealOlder(Open open) {
        this.open = open;
    }

    /**
     * Does so.
     *
     * @param owner whose connections may drop the tables
     */
    void in(DataSource owner) throws IOException {
        if (!isAnyThere(new JdbcTemplate(owner))) {
            return;
        }
        try (var connection = owner.getConnection()) {
            var single = new SingleConnectionDataSource(connection, true);
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                inTurn(
                        single,
                        () -> {
                            sealAll(single);
                            drop(single);
                        });
                return;
            }
            sealAll(single);
            empty(single);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("what is in clear was not sealed", e);
        }
        WriteH2FileAnew.of(owner);
        drop(owner);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Whoever has waited may find nothing left to do. */
    private static void inTurn(DataSource source, Work work) throws IOException {
        var store = new JdbcTemplate(source);
        store.query("select pg_advisory_lock(" + LOCK + ")", row -> {});
        try {
            if (isAnyThere(store)) {
                work.run();
            }
        } finally {
            store.query("select pg_advisory_unlock(" + LOCK + ")", row -> {});
        }
    }

    private static boolean isAnyThere(JdbcTemplate store) {
        return isThere(store, BODIES) || isThere(store, FINGERPRINTS);
    }

    private static boolean isThere(JdbcTemplate store, String table) {
        return Boolean.TRUE.equals(store.queryForObject(IS_THERE, Boolean.class, table));
    }

    private void sealAll(DataSource source) throws IOException {
        var store = new JdbcTemplate(source);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        var rootKey = open.rootKey(store);
        if (isThere(store, BODIES)) {
            var seal = new BodySeal(rootKey);
            var all = repeat(transaction, () -> copyBodies(store, seal));
            LOG.info("Sealed what messages of {} requests say", all);
        }
        if (isThere(store, FINGERPRINTS)) {
            var key = new FingerprintKey(rootKey);
            repeat(transaction, () -> copyFingerprints(store, key));
        }
    }

    /** Until there is no more; how many there were. */
    private static long repeat(TransactionTemplate transaction, IntSupplier some) {
        long all = 0;
        while (true) {
            var rows = Objects.requireNonNull(transaction.execute(_ -> some.getAsInt()));
            if (rows == 0) {
                return all;
            }
            all += rows;
        }
    }

    private static int copyBodies(JdbcTemplate store, BodySeal seal) {
        var rows = store.query(NEXT_BODIES, SealOlder::body, Long.MIN_VALUE, ROWS_AT_A_TIME);
        store.batchUpdate(
                COPY_BODY,
                rows,
                ROWS_AT_A_TIME,
                (row, it) -> {
                    row.setBytes(1, it.text == null ? null : seal.seal(it.text, it.place));
                    row.setLong(2, it.place.number());
                });
        return rows.size();
    }

    private record Body(BodySeal.Place place, @Nullable String text) {}

    private static Body body(ResultSet row, int number) throws SQLException {
        return new Body(
                new BodySeal.Place(
                        row.getLong("number"),
                        row.getString("environment"),
                        row.getString("department")),
                row.getString("body"));
    }

    private static int copyFingerprints(JdbcTemplate store, FingerprintKey key) {
        record Answer(String digest, String plain) {}
        var rows =
                store.query(
                        NEXT_FINGERPRINTS,
                        (row, _) ->
                                new Answer(row.getString("digest"), row.getString("fingerprint")),
                        ROWS_AT_A_TIME);
        store.batchUpdate(
                COPY_FINGERPRINT,
                rows,
                ROWS_AT_A_TIME,
                (row, it) -> {
                    row.setString(1, key.keyed(it.plain));
                    row.setString(2, it.digest);
                });
        return rows.size();
    }

    /** They stay until the file has been written anew. */
    private static void empty(DataSource source) {
        var store = new JdbcTemplate(source);
        for (var table : List.of(BODIES, FINGERPRINTS)) {
            if (isThere(store, table)) {
                store.execute("truncate table " + table);
            }
        }
    }

    private static void drop(DataSource source) {
        var store = new JdbcTemplate(source);
        store.execute("drop table if exists " + BODIES);
        store.execute("drop table if exists " + FINGERPRINTS);
    }
}
