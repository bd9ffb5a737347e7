package org.smsauth.auth.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.runtime.LongFile.ROWS;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.LongFile;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.record.VerifyRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** The record is written as it is read, whoever takes it how slowly. */
@Tag("clock")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LongExportsIT {

    private static final String RECORD = "/console/record/export?format=";
    private static final String PROOF = "/console/record/proof/";
    private static final String DETAIL = "what happened there, at some length; ".repeat(15);

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    @SuppressWarnings("NullAway.Init")
    private static Browser auditor;

    @Parameter TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void fill(TestDatabase database) {
        server = RunningAuthServer.startOn(database.url());
        auditor = Browser.of(server, new Roles(false, true, List.of()));
        var log = server.bean(AuditLog.class);
        var clock = Clock.systemUTC();
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 256)
                    .forEach(_ ->
                            threads.execute(() -> {
                                while (next.getAndIncrement() < ROWS) {
                                    log.record(
                                            AuditEntry.of(Event.AUDIT_EXPORTED, clock.instant())
                                                    .actor("somebody")
                                                    .department(new DepartmentId("alerts"))
                                                    .detail(DETAIL)
                                                    .build());
                                }
                            }));
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static long lines(String path) throws Exception {
        var answer = auditor.open(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            return LongFile.copy(body, OutputStream.nullOutputStream());
        }
    }

    @Test
    void all_of_it_comes_in_each_form_and_proves_itself(@TempDir Path folder) throws Exception {
        assertThat(lines(RECORD + "csv")).isGreaterThan(ROWS);
        assertThat(lines(RECORD + "jsonl")).isGreaterThan(ROWS);
        var export = folder.resolve("record.jsonl");
        try (var file = Files.newOutputStream(export);
                var body = auditor.open(PROOF + "record.jsonl").body()) {
            assertThat(LongFile.copy(body, file)).isGreaterThan(ROWS);
        }
        var keys =
                Files.writeString(
                        folder.resolve("keys.json"),
                        auditor.get(PROOF + "keys.json").expect(200).body());
        keep(export, keys);

        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var status =
                new VerifyRecord(out, out)
                        .run(
                                VerifyRecord.COMMAND,
                                "--export",
                                export.toString(),
                                "--keys",
                                keys.toString());

        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** For who wants to look at it afterwards: {@code -Dexports.kept=FOLDER}. */
    private static void keep(Path export, Path keys) throws IOException {
        var kept = System.getProperty("exports.kept");
        if (kept != null) {
            Files.copy(export, Path.of(kept, "auth-record.jsonl"));
            Files.copy(keys, Path.of(kept, "auth-keys.json"));
        }
    }

    /** An entry that cannot be read at all stands at the end of what is read. */
    @Test
    void what_is_read_first_has_gone_out_before_the_last_is_read() throws Exception {
        var jdbc = server.bean(JdbcTemplate.class);
        var first =
                requireNonNull(jdbc.queryForObject("select min(id) from audit_entry", Long.class));
        var was =
                jdbc.queryForList(
                                "select changes from audit_entry where id = ?", String.class, first)
                        .getFirst();
        assertThat(change(jdbc, first, "nothing")).isEqualTo(1);
        try {
            var answer = auditor.open(RECORD + "jsonl");

            assertThat(answer.statusCode()).isEqualTo(200);
            var came = new ByteArrayOutputStream();
            assertThatThrownBy(() -> LongFile.copy(answer.body(), came))
                    .as(
                            "it is not ended as if it were whole, after %d bytes, the last %s",
                            came.size(), first)
                    .isInstanceOf(IOException.class);
        } finally {
            change(jdbc, first, was);
        }
    }

    private static int change(JdbcTemplate jdbc, long entry, @Nullable String changes) {
        return jdbc.update("update audit_entry set changes = ? where id = ?", changes, entry);
    }

    @Test
    void who_reads_no_further_holds_no_connection_of_the_database_and_who_goes_away_no_thread()
            throws Exception {
        var pool =
                requireNonNull(
                        server.bean(DataSource.class)
                                .unwrap(HikariDataSource.class)
                                .getHikariPoolMXBean());
        for (var path : new String[] {RECORD + "csv", PROOF + "record.jsonl"}) {
            var cookies = Map.of("Cookie", auditor.cookies());
            try (var file = new LongFile(url(path), cookies);
                    var _ = new LongFile(url(path), cookies)) {
                assertThat(file.status()).contains(" 200 ");
                eventually()
                        .during(Duration.ofMillis(200))
                        .until(() -> pool.getActiveConnections() == 0);
                assertThat(file.rest()).isGreaterThan(ROWS);
            }
        }
        auditor.get("/console/record").expect(200);
    }

    private static URI url(String path) {
        return server.url(path);
    }
}
