package org.smsauth.sms.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.DurableStore;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.TestRootKeys;
import org.smsauth.runtime.vault.UnusableRootKeyException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Texts and fingerprints of before there was a key. */
class SealOlderTest {

    private static final String TEXT = "The gauge at the old mill";
    private static final RootKey KEY = TestRootKeys.of(5);
    private static final Instant ACCEPTED = Instant.parse("2026-10-01T10:00:00Z");

    /** More than are sealed at a time, twice. */
    private static final int MANY = 4_100;

    private final SealOlder sealOlder = new SealOlder(_ -> KEY);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_text_is_sealed_for_its_row_and_none_is_left_in_clear(TestDatabase database)
            throws IOException {
        var source = older(database, MANY);

        sealOlder.in(source);

        assertAllSealed(source, MANY);
        assertThat(columns(source)).noneMatch(it -> it.contains(TEXT));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_erased_stays_so(TestDatabase database) throws IOException {
        var source = older(database, 3);
        var jdbc = new JdbcTemplate(source);
        jdbc.update(
                "update sms_batch_in_clear set body = null, body_erased_at = accepted_at"
                        + " where number = 2");

        sealOlder.in(source);

        assertThat(jdbc.queryForList("select number from sms_batch where body is null", Long.class))
                .containsExactly(2L);
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from sms_batch where body_erased_at is not null",
                                Integer.class))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void after_a_failure_in_the_middle_it_goes_on_where_it_was(TestDatabase database)
            throws IOException {
        var source = older(database, MANY);
        var jdbc = new JdbcTemplate(source);
        jdbc.execute("alter table sms_batch add constraint broken check (number <> 3000)");
        assertThatThrownBy(() -> sealOlder.in(source)).isInstanceOf(DataAccessException.class);
        assertThat(jdbc.queryForObject("select count(*) from sms_batch", Integer.class))
                .isPositive()
                .isLessThan(3_000);
        jdbc.execute("alter table sms_batch drop constraint broken");

        sealOlder.in(source);

        assertAllSealed(source, MANY);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void without_its_root_key_nothing_is_lost(TestDatabase database) throws IOException {
        var source = older(database, 3);
        var without =
                new SealOlder(_ -> {
                    throw new UnusableRootKeyException("none", "give one");
                });
        assertThatThrownBy(() -> without.in(source)).isInstanceOf(UnusableRootKeyException.class);

        sealOlder.in(source);

        assertAllSealed(source, 3);
    }

    @Test
    void of_nodes_that_start_together_one_does_it_and_the_others_wait() throws Exception {
        var source = older(TestDatabase.POSTGRESQL, MANY);
        var nodes = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 3; i++) {
            nodes.add(() -> {
                sealOlder.in(source);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(nodes.size())) {
            for (var node : threads.invokeAll(nodes)) {
                node.get();
            }
        }
        assertAllSealed(source, MANY);
    }

    /** H2 keeps the bytes of what was removed until it writes others over them. */
    @Test
    void no_byte_of_a_text_is_left_in_an_h2_file_nor_of_one_that_was_erased() throws IOException {
        var source = older(TestDatabase.H2, MANY);
        var jdbc = new JdbcTemplate(source);
        jdbc.update("update sms_batch_in_clear set body = null where number > 100");
        var file = file(source);
        assertThat(read(file)).contains(TEXT, "unkeyed-1");

        sealOlder.in(source);
        jdbc.execute("shutdown");

        assertThat(read(file)).isNotEmpty().doesNotContain(TEXT, "unkeyed-");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void an_h2_file_that_was_not_written_anew_is_so_at_the_next_start() throws IOException {
        var source = older(TestDatabase.H2, 3);
        var jdbc = new JdbcTemplate(source);
        jdbc.execute("truncate table sms_batch_in_clear"); // killed just then
        jdbc.execute("truncate table first_answer_unkeyed");

        sealOlder.in(source);
        jdbc.execute("shutdown");

        assertThat(read(file(source))).doesNotContain(TEXT);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_new_store_has_nothing_put_aside(TestDatabase database) throws IOException {
        var source = database.migrated();
        var tables = tables(source);

        new SealOlder(
                        _ -> {
                            throw new AssertionError("asked for a key");
                        })
                .in(source);

        assertThat(tables).contains("sms_batch").doesNotContain("sms_batch_in_clear");
        assertThat(tables(source)).isEqualTo(tables);
    }

    private static void assertAllSealed(DataSource source, int batches) {
        var jdbc = new JdbcTemplate(source);
        var seal = new BodySeal(KEY);
        var texts =
                jdbc.query(
                        "select number, body from sms_batch order by number",
                        (row, _) ->
                                seal.open(
                                        row.getBytes("body"),
                                        new BodySeal.Place(
                                                row.getLong("number"), "sandbox", "sales")));
        assertThat(texts).hasSize(batches);
        for (int i = 0; i < batches; i++) {
            assertThat(texts.get(i)).contains(TEXT + " " + (i + 1));
        }
        var key = new FingerprintKey(KEY);
        assertThat(
                        jdbc.queryForList(
                                "select fingerprint from first_answer order by digest",
                                String.class))
                .containsExactly(key.keyed("unkeyed-1"), key.keyed("unkeyed-2"));
        assertThat(tables(source))
                .contains("sms_batch")
                .doesNotContain("sms_batch_in_clear", "first_answer_unkeyed");
    }

    /** A store as the version before had it, brought to this one. */
    private static DataSource older(TestDatabase database, int batches) {
        var source = database.migratedTo("12");
        var accepted = ACCEPTED.atOffset(ZoneOffset.UTC);
        var jdbc = new JdbcTemplate(source);
        var rows = new ArrayList<Object[]>();
        for (long number = 1; number <= batches; number++) {
            var id = new UUID(number, 0);
            rows.add(
                    new Object[] {
                        number, id, id, TEXT + " " + number, accepted.plusHours(1), accepted
                    });
        }
        jdbc.batchUpdate(
                """
                insert into sms_batch (number, first_id, messages, environment, department, client,
                                       credential, token_id, request_id, type, sender, body,
                                       encoding, segments, valid_until, callback, accepted_at)
                values (?, ?, 1, 'sandbox', 'sales', 'web-shop', 'cred0001', 'token-1', ?, 'alerts',
                        'ACME', ?, 'gsm-7', 1, ?, true, ?)
                """,
                rows);
        jdbc.batchUpdate(
                """
                insert into first_answer (digest, fingerprint, location, body, keep_until)
                values (?, ?, null, '{}', ?)
                """,
                List.of(
                        new Object[] {"a", "unkeyed-1", accepted},
                        new Object[] {"b", "unkeyed-2", accepted}));
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    private static List<String> tables(DataSource source) {
        return new JdbcTemplate(source)
                .query(
                        "select lower(table_name) from information_schema.tables"
                                + " where table_schema = current_schema order by 1",
                        (row, _) -> row.getString(1));
    }

    private static List<String> columns(DataSource source) {
        var jdbc = new JdbcTemplate(source);
        var all = new ArrayList<String>();
        for (var table : tables(source)) {
            if (!table.startsWith("flyway")) {
                jdbc.queryForList("select * from " + table)
                        .forEach(row ->
                                row.values().stream()
                                        .map(it ->
                                                it instanceof byte[] bytes
                                                        ? new String(
                                                                bytes, StandardCharsets.ISO_8859_1)
                                                        : String.valueOf(it))
                                        .forEach(all::add));
            }
        }
        return all;
    }

    private static Path file(DataSource source) {
        var url = ((org.springframework.jdbc.datasource.DriverManagerDataSource) source).getUrl();
        return Path.of(DurableStore.file(String.valueOf(url)).orElseThrow() + ".mv.db");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
