package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.ApartRoles;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What messages say is in no byte that the server leaves, and is sent all the same. */
@Tag("clock")
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class SealedBodiesIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String ANOTHER_ROOT_KEY = "/".repeat(42) + "8=";
    private static final String TEXT = "The gauge at the old mill";
    private static final String BATCH =
            """
            insert into sms_batch (number, first_id, messages, environment, department, client,
                                   credential, token_id, request_id, type, sender, body,
                                   encoding, segments, valid_until, callback, accepted_at)
            values (?, ?, 1, 'sandbox', 'sales', 'web-shop', 'cred0001', 'token-1', ?, 'alerts',
                    'ACME', ?, 'gsm-7', 1, ?, true, ?)
            """;
    private static final String MESSAGE =
            """
            insert into sms_message (id, recipient, version, status, due, attempts, history)
            values (?, 14155550123, 0, 'queued', ?, 0, '')
            """;

    @Test
    void no_byte_of_a_text_is_in_the_file_or_the_log(@TempDir Path folder, CapturedOutput output)
            throws Exception {
        var url = "jdbc:h2:file:" + folder.resolve("sms");
        try (var server = RunningServer.startOn(url, ISSUER)) {
            var token = ISSUER.token().sign();
            var message = SmsApi.message("alerts");
            message.put("body", TEXT);
            var sent =
                    server.api()
                            .call(
                                    server.api()
                                            .request(token, "/v1/messages")
                                            .header("Content-Type", "application/json")
                                            .header("Idempotency-Key", "\"story\"")
                                            .POST(BodyPublishers.ofString(json(message))));
            assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
            server.api()
                    .getUntil(
                            token,
                            sent.header("Location"),
                            it -> it.text("status").equals("delivered"));
        }
        assertNoByteOf(folder, output);
    }

    @Test
    void what_an_older_version_left_in_clear_is_sealed_at_the_start_and_sent(
            @TempDir Path folder, CapturedOutput output) throws Exception {
        var url = "jdbc:h2:file:" + folder.resolve("sms");
        var waiting = older(new DriverManagerDataSource(url));
        assertThat(bytes(folder)).contains(TEXT);

        try (var server = RunningServer.startOn(url, ISSUER)) {
            awaitDelivered(server, waiting);
        }
        assertNoByteOf(folder, output);
    }

    @Test
    void so_it_is_on_postgresql_by_the_role_that_owns_the_tables(CapturedOutput output)
            throws Exception {
        var roles = ApartRoles.create();
        var owner = new DriverManagerDataSource(roles.url(), roles.owner(), "");
        var waiting = older(owner);

        try (var server = RunningServer.startOn(roles.url(), ISSUER, roles.settings())) {
            awaitDelivered(server, waiting);
        }
        assertThat(
                        roles.serving()
                                .queryForList(
                                        "select encode(body, 'escape') from sms_batch",
                                        String.class))
                .hasSize(100)
                .noneMatch(it -> it.contains(TEXT));
        assertThat(output.getAll()).doesNotContain(TEXT);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_text_that_was_changed_in_the_store_is_not_sent_and_says_so(
            TestDatabase database, CapturedOutput output) {
        var url = database.url();
        var location = waiting(url);
        var store = new JdbcTemplate(new DriverManagerDataSource(url));
        store.update("update sms_batch set body = cast('never sealed' as bytea)");
        store.update("update sms_message set due = 1");

        try (var server = RunningServer.startOn(url, ISSUER)) {
            assertCancelled(server, location);
        }
        assertThat(output.getAll()).contains("is not sent: its text was changed");
    }

    /** What {@code docs/security.md} says of a root key that is lost. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void without_the_proof_of_a_lost_root_key_a_server_begins_with_another(TestDatabase database) {
        var url = database.url();
        var location = waiting(url);
        var store = new JdbcTemplate(new DriverManagerDataSource(url));
        store.update("delete from root_key_proof");
        store.update("update sms_message set due = 1");

        try (var server =
                RunningServer.startOn(url, ISSUER, "--smsauth.root-key=" + ANOTHER_ROOT_KEY)) {
            assertCancelled(server, location);
            var sent = server.api().send(ISSUER.token().sign(), SmsApi.message("alerts"));
            server.api()
                    .getUntil(
                            ISSUER.token().sign(),
                            sent.header("Location"),
                            it -> it.text("status").equals("delivered"));
        }
    }

    /** Where a message is that waits for its time. */
    private static String waiting(String url) {
        try (var server =
                RunningServer.startOn(
                        url,
                        ISSUER,
                        "--smsauth.own-client.id=sms-server",
                        "--smsauth.own-client.secret=s3cret")) {
            var message = SmsApi.message("alerts");
            message.put("send_at", Instant.now().plus(Duration.ofHours(1)).toString());
            var sent = server.api().send(ISSUER.token().sign(), message);
            assertThat(sent.text("status")).as(sent.response().body()).isEqualTo("scheduled");
            return sent.header("Location");
        }
    }

    private static void assertCancelled(RunningServer server, String location) {
        var cancelled =
                server.api()
                        .getUntil(
                                ISSUER.token().sign(),
                                location,
                                it -> it.text("status").equals("cancelled"));
        assertThat(cancelled.text("reason")).isEqualTo("its text in the store cannot be read");
    }

    private static void awaitDelivered(RunningServer server, UUID waiting) {
        server.api()
                .getUntil(
                        ISSUER.token().sign(),
                        "/v1/messages/" + waiting,
                        it -> it.text("status").equals("delivered"));
    }

    /** A hundred messages, of which the last one is to be sent. */
    private static UUID older(DriverManagerDataSource source) {
        var now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        var batches = new ArrayList<Object[]>();
        var number = (now.toEpochMilli() - 1_735_689_600_000L) * 4096;
        UUID last = new UUID(0, 0);
        for (int i = 0; i < 100; i++) {
            last = new UUID((now.toEpochMilli() << 16) | 0x7000 | i, Long.MIN_VALUE);
            batches.add(
                    new Object[] {
                        number + i,
                        last,
                        last,
                        TEXT + " " + i,
                        now.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC)
                    });
        }
        var jdbc = new JdbcTemplate(TestDatabase.migratedTo("12", source));
        jdbc.batchUpdate(BATCH, batches);
        jdbc.update(MESSAGE, (number + 99) * 1024, now.toEpochMilli());
        return last;
    }

    private static void assertNoByteOf(Path folder, CapturedOutput output) throws Exception {
        assertThat(bytes(folder)).isNotEmpty().doesNotContain(TEXT);
        assertThat(output.getAll()).doesNotContain(TEXT);
    }

    private static String json(Map<String, Object> message) {
        return JsonMapper.shared().writeValueAsString(message);
    }

    private static String bytes(Path folder) throws Exception {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
