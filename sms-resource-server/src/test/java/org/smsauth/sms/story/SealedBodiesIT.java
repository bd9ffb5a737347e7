package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        assertThat(bytes(folder)).isNotEmpty().doesNotContain(TEXT);
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
