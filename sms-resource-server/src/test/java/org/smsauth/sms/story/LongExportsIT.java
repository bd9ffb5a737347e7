package org.smsauth.sms.story;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.runtime.LongFile.ROWS;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.LongFile;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.VerifyRecord;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.Refusals;

/** The record is written as it is read, whoever takes it how slowly. */
@Tag("clock")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LongExportsIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String DETAIL = "why it was refused, at some length; ".repeat(12);

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private final String token =
            ISSUER.token()
                    .scope("sms.read sms.every_department")
                    .claim("environment", "production")
                    .sign();

    @Parameter TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void fill(TestDatabase database) {
        server = RunningServer.startOn(database.url(), ISSUER);
        var refusals = server.bean(Refusals.class);
        var ids = new TimeOrderedIds(Clock.systemUTC());
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 256)
                    .forEach(_ ->
                            threads.execute(() -> {
                                while (next.getAndIncrement() < ROWS) {
                                    refusals.record(refusal(ids));
                                }
                            }));
        }
    }

    private static Refusal refusal(TimeOrderedIds ids) {
        return new Refusal(
                ids.next(),
                Clock.systemUTC().instant(),
                403,
                "PERMISSION_DENIED",
                "scope",
                DETAIL,
                new Refusal.Who("sales", "production", "shop", "c1", "t1"),
                new Refusal.What("192.0.2.1", "POST", "/v1/messages", null, null),
                Refusal.Trace.NONE,
                1);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + server.port() + "/v1/record" + path);
    }

    @Test
    void all_of_it_comes_and_proves_itself(@TempDir Path folder) throws Exception {
        var export = folder.resolve("record.jsonl");
        try (var http = HttpClient.newHttpClient();
                var file = Files.newOutputStream(export)) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(url(""))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(LongFile.copy(answer.body(), file)).isGreaterThan(ROWS);
        }
        var keys =
                Files.writeString(
                        folder.resolve("keys.json"),
                        server.api().get(token, "/v1/record/keys").response().body());
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
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("%,d refusal".formatted(ROWS));
    }

    /** For who wants to look at it afterwards: {@code -Dexports.kept=FOLDER}. */
    private static void keep(Path export, Path keys) throws IOException {
        var kept = System.getProperty("exports.kept");
        if (kept != null) {
            Files.copy(export, Path.of(kept, "sms-record.jsonl"));
            Files.copy(keys, Path.of(kept, "sms-keys.json"));
        }
    }

    @Test
    void who_reads_no_further_holds_no_connection_of_the_database() throws Exception {
        var pool =
                requireNonNull(
                        server.bean(DataSource.class)
                                .unwrap(HikariDataSource.class)
                                .getHikariPoolMXBean());
        var headers = Map.of("Authorization", "Bearer " + token);
        try (var file = new LongFile(url(""), headers);
                var _ = new LongFile(url(""), headers)) {
            assertThat(file.status()).contains(" 200 ");
            eventually()
                    .during(Duration.ofMillis(200))
                    .until(() -> pool.getActiveConnections() == 0);
            assertThat(file.rest()).isGreaterThan(ROWS);
        }
        assertThat(server.api().get(token, "/v1/record/keys").status()).isEqualTo(200);
    }
}
