package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smsauth.stories.RunningSystem.ClientLogin;
import tools.jackson.databind.JsonNode;

/**
 * A department that manages its credentials at the authorization server, and reads what became of
 * them among its events at the SMS server.
 */
final class ReadingDepartment {

    private static final String TYPES = "credential.created,credential.revoked,alarm.*";

    private static final List<String> MADE_AND_REVOKED =
            List.of("credential.created", "credential.revoked");

    /** The SMS server asks every five seconds. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(15);

    private final RunningSystem system;
    private final ClientLogin manager;
    private final String client;
    private final ClientLogin reader;
    private final List<JsonNode> events = new ArrayList<>();
    private String cursor;

    /** A secret of the client that reads. */
    record Secret(String id, ClientLogin login) {}

    private ReadingDepartment(RunningSystem system, ClientLogin manager) {
        this.system = system;
        this.manager = manager;
        this.client =
                made(
                                "/clients",
                                """
                                {"name": "Reader", "purpose": "Follows events",
                                 "owner": "lead@example.com", "environment": "sandbox",
                                 "scope": "sms.read", "sender_ids": []}
                                """)
                        .get("client_id")
                        .asString();
        this.reader = newSecret().login();
        this.cursor = page("").get("next_cursor").asString();
    }

    static ReadingDepartment alerts(RunningSystem system) throws Exception {
        var manager = system.manager("alerts-manager");
        var entitled =
                Http.manage(
                        system,
                        token(system, system.manager("administrator")),
                        "PUT",
                        "/departments/alerts/entitlement",
                        "{\"scope\": \"alerts clients.manage sms.read\"}");
        assertThat(entitled.status()).as(entitled.toString()).isEqualTo(200);
        return new ReadingDepartment(system, manager);
    }

    private static String token(RunningSystem system, ClientLogin login) {
        var answer = Http.requestToken(system, login, Map.of());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("access_token").asString();
    }

    /** One that was made and revoked while the SMS server followed. */
    Secret revokedSecret() throws Exception {
        var end = System.nanoTime() + RunningSystem.PATIENCE.toNanos();
        while (true) {
            var secret = newSecret();
            changed(
                    "POST",
                    "/clients/" + client + "/credentials/" + secret.id() + "/revocation",
                    "{\"reason\": \"leaked\"}");
            var soon = System.nanoTime() + TOLD_WITHIN.toNanos();
            while (System.nanoTime() < soon) {
                if (told(secret.id()).equals(MADE_AND_REVOKED)) {
                    return secret;
                }
                Thread.sleep(200);
            }
            assertThat(System.nanoTime()).as("it is told in time").isLessThan(end);
        }
    }

    private Secret newSecret() {
        var made =
                made(
                        "/clients/" + client + "/credentials",
                        "{\"kind\": \"secret\", \"label\": \"of a story\"}");
        return new Secret(
                made.get("credential_id").asString(),
                new ClientLogin(client, made.get("secret").asString()));
    }

    /** Whether it is an alarm that an ended credential is used. */
    void alarmOfEndedCredentials(boolean isOn) {
        changed(
                "PUT",
                "/alarm-rules?environment=sandbox",
                "{\"rules\": {\"ended_credential_used\": {\"on\": %s}}}".formatted(isOn));
    }

    private JsonNode made(String path, String body) {
        var answer = changed("POST", path, body);
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    private Http.Answer changed(String method, String path, String body) {
        var answer = Http.manage(system, token(system, manager), method, path, body);
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
        return answer;
    }

    void awaitTold(String credential, List<String> types) throws Exception {
        Drill.until(() -> told(credential).size() >= types.size());
        assertThat(told(credential)).isEqualTo(types);
    }

    /** The types of all that was told of a credential so far, in its order. */
    List<String> told(String credential) {
        for (var page = page("&after=" + cursor); ; page = page("&after=" + cursor)) {
            cursor = page.get("next_cursor").asString();
            page.get("items").forEach(events::add);
            if (page.get("items").isEmpty()) {
                break;
            }
        }
        return events.stream()
                .filter(it -> it.at("/data/credential_id").asString("").equals(credential))
                .map(it -> it.get("type").asString())
                .toList();
    }

    List<String> ids() {
        return events.stream().map(it -> it.get("id").asString()).toList();
    }

    private JsonNode page(String more) {
        var answer =
                Http.get(
                        system.smsApi() + "/v1/events?types=" + TYPES + more,
                        token(system, reader));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }
}
