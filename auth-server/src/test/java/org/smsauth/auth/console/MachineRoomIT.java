package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Signing keys and health, as an administrator sees them, beside a scripted SMS server. */
class MachineRoomIT {

    private static final String KEYS = "/console/signing-keys";
    private static final String HEALTH = "/console/health";

    private final AtomicBoolean followsTheList = new AtomicBoolean(true);
    private HttpServer smsServer;
    private RunningAuthServer server;
    private Browser admin;

    @BeforeEach
    void start() throws IOException {
        smsServer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        smsServer.createContext(
                "/actuator",
                exchange -> {
                    var path = exchange.getRequestURI().getPath();
                    var up = followsTheList.get() || !path.endsWith("status-list");
                    var body =
                            path.endsWith("info")
                                    ? "{\"build\":{\"version\":\"0.0.1\"},\"git\":{\"commit\":{\"id\":{\"abbrev\":\"abc\"}}}}"
                                    : "{\"status\":\"%s\"}".formatted(up ? "UP" : "OUT_OF_SERVICE");
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(up ? 200 : 503, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        smsServer.start();
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.sms-api.url=http://localhost:"
                                + smsServer.getAddress().getPort());
        admin = Browser.of(server, Roles.ADMIN);
    }

    @AfterEach
    void stop() {
        server.close();
        smsServer.stop(0);
    }

    @Test
    void the_key_is_changed_once_however_often_it_is_asked_for() {
        assertThat(admin.get(KEYS).expect(200).body())
                .contains("Signing</span>", "Change the key now")
                .doesNotContain("Next</span>", "private");
        assertThat(admin.get(KEYS + "/rotation").expect(200).body()).contains("10 minutes");

        admin.post(KEYS + "/rotation").expect(302);
        admin.post(KEYS + "/rotation").expect(409);

        assertThat(admin.get(KEYS).body())
                .containsOnlyOnce("Next</span>")
                .containsOnlyOnce("Signing</span>")
                .doesNotContain("Change the key now");
        assertThat(admin.get("/console/record").body()).contains("Signing key created");
        var auditor = Browser.of(server, new Roles(false, true, List.of()));
        auditor.get(KEYS).expect(200);
        auditor.post(KEYS + "/rotation").expect(403);
    }

    @Test
    void what_is_well_is_said_to_be_and_what_is_not_comes_with_what_to_do() {
        assertThat(admin.get(HEALTH).expect(200).body())
                .contains("No SMS server has asked this node for it yet", "It answers at http://")
                .contains(
                        "agrees with the database",
                        "another than this server",
                        "Its copy is current")
                .contains("free on the disk of", "It agrees with this server");
        followsTheList.set(false);
        new Browser(server).get("/oauth2/status-list").expect(200);
        assertThat(admin.get(HEALTH).body())
                .contains("An SMS server follows it")
                .contains("OUT_OF_SERVICE", "it refuses every token with 503");
        smsServer.stop(0);
        assertThat(admin.get(HEALTH).expect(200).body())
                .contains("It does not answer at http://localhost", "nothing listens there")
                .contains("smsauth.sms-api.url");
    }

    /** Not only the node that is asked. */
    @Test
    void every_node_is_told_of_and_one_that_is_silent_or_not_well_is_named() {
        told("gone:9000", "db", "UP", 10);
        told("long-gone:9000", "db", "UP", 120);
        told("other:9000", "db", "UP", -10);
        told("other:9000", "registry", "OUT_OF_SERVICE", -10);

        var page =
                eventually()
                        .until(
                                () -> admin.get(HEALTH).expect(200).body(),
                                it -> it.contains("Each of its parts is well"));

        assertThat(page)
                .contains("Nodes of the authorization server", "Nodes of the SMS server")
                .contains("Node gone:9000", "It was last heard of", "forgotten")
                .contains("Node other:9000", "Registry: It was not read")
                .doesNotContain("long-gone");
    }

    /** By a node, so many minutes ago. */
    private void told(String node, String part, String status, int minutes) {
        server.bean(JdbcTemplate.class)
                .update(
                        """
                        insert into node_part (node, part, status, reason, told_at)
                        values (?, ?, ?, 'It was not read', current_timestamp - interval '%d' minute)
                        """
                                .formatted(minutes),
                        node,
                        part,
                        status);
    }

    @Test
    void a_changed_record_is_found_out() {
        assertThat(admin.get(HEALTH).body()).contains("It has not been checked yet");
        assertThat(checked()).contains("follow from one another");
        assertThat(admin.get("/console/record").body())
                .contains("Record checked", "follow from one another");

        server.bean(JdbcTemplate.class)
                .update("update audit_entry set actor = 'nobody' where event = 'person.invited'");

        assertThat(checked())
                .contains("In chain ", "is not what was written", "compare it with a backup")
                .doesNotContain("All is well");
    }

    private String checked() {
        admin.post(HEALTH + "/record-check").expect(302);
        return eventually()
                .until(() -> admin.get(HEALTH).body(), it -> it.contains("Checked just now"));
    }
}
