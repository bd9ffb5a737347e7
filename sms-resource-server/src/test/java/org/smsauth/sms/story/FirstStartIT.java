package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.TestDatabase;

/** A server that begins a trial. */
@Timeout(180)
class FirstStartIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String TRIAL = "--smsauth.first-start.trial-number=+14155550142";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void each_department_can_send_its_type_at_any_hour_until_it_decides_itself(
            TestDatabase database) {
        var url = database.empty();
        try (var server = RunningServer.startOn(url, ISSUER, TRIAL)) {
            for (var type : MessageType.values()) {
                sends(server, type);
            }
            var decided = "{\"quiet_hours\":{\"opens\":\"09:00\",\"closes\":\"18:00\"}}";
            call(server, "marketing", "PUT", "/v1/settings", decided);
            call(server, "internal", "DELETE", "/v1/directory/+14155550142", "");
        }
        try (var server = RunningServer.startOn(url, ISSUER, TRIAL)) {
            sends(server, MessageType.ALERTS);
            assertThat(settings(server, "").json().at("/quiet_hours/opens").asString())
                    .isEqualTo("09:00");
            assertThat(settings(server, "/history").json().path("items")).hasSize(2);
            server.api()
                    .send(token("internal"), message("internal"))
                    .isProblem(422, "RECIPIENT_NOT_IN_DIRECTORY");
        }
    }

    private static void sends(RunningServer server, MessageType type) {
        var sent = server.api().send(token(type.wire()), message(type.wire()));
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
        assertThat(sent.text("status")).isEqualTo("queued");
    }

    @Test
    void without_the_setting_nobody_is_in_the_directory() {
        try (var server = RunningServer.start(ISSUER)) {
            server.api()
                    .send(token("internal"), message("internal"))
                    .isProblem(422, "RECIPIENT_NOT_IN_DIRECTORY");
        }
    }

    @Test
    void a_number_that_is_none_is_named_at_the_start() {
        assertThatThrownBy(() ->
                        RunningServer.start(ISSUER, "--smsauth.first-start.trial-number=0142"))
                .rootCause()
                .hasMessageContaining("E.164");
    }

    @Test
    void a_root_key_is_made_for_its_owner_alone_and_used_again(@TempDir Path data)
            throws IOException {
        String[] settings = {
            "--smsauth.root-key=", "--smsauth.data=" + data, TRIAL,
        };
        var url = TestDatabase.H2.url();
        RunningServer.startOn(url, ISSUER, settings).close();
        var file = data.resolve("sms/root.key");
        var made = Files.readString(file);

        RunningServer.startOn(url, ISSUER, settings).close();

        assertThat(Files.readString(file)).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static String token(String type) {
        return ISSUER.token().claim("department", type).scope(type).sign();
    }

    private static Map<String, Object> message(String type) {
        var message = SmsApi.message(type);
        message.put("to", "+14155550142");
        return message;
    }

    private static SmsApi.Answer settings(RunningServer server, String path) {
        var token = ISSUER.token().claim("department", "marketing").scope("sms.read").sign();
        return server.api().get(token, "/v1/settings" + path);
    }

    private static void call(
            RunningServer server, String department, String method, String path, String body) {
        var token = ISSUER.token().claim("department", department).scope("sms.manage").sign();
        var request =
                server.api()
                        .request(token, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        var answer = server.api().call(request);
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 204);
    }
}
