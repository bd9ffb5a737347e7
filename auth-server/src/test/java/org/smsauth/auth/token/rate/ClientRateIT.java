package org.smsauth.auth.token.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.change.Changes;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.token.TokenCall;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

class ClientRateIT {

    /** It hears sixty requests of a client at once, and one more each second. */
    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer slow;

    @BeforeAll
    static void start() {
        slow =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.rate.per-client=1",
                        "--smsauth.rate.window=60s");
    }

    @AfterAll
    static void stop() {
        slow.close();
    }

    @Test
    void a_token_that_is_revoked_again_and_again_is_one_change_and_one_entry() {
        var server = RunningAuthServer.on(TestDatabase.H2);
        var client = registered(server, "alerts");
        var token = token(server, client);
        var before = server.bean(Changes.class).latest();

        for (int i = 0; i < 100; i++) {
            assertThat(
                            TokenCall.at(server, "/oauth2/revoke")
                                    .by(client)
                                    .with("token", token)
                                    .send()
                                    .status())
                    .isEqualTo(200);
        }

        assertThat(server.bean(Changes.class).latest()).isEqualTo(before + 1);
        assertThat(
                        server.bean(JdbcTemplate.class)
                                .queryForObject(
                                        "select count(*) from audit_entry"
                                                + " where event = 'token.revoked' and client = ?",
                                        Integer.class,
                                        client.credential().client().value()))
                .isEqualTo(1);
    }

    @Test
    void a_client_that_goes_too_fast_is_told_to_wait_and_others_are_not() {
        var fast = registered(slow, "alerts");
        var other = registered(slow, "alerts");
        var token = token(slow, fast);
        var heard = 1;
        while (revoke(fast, token).status() == 200) {
            heard++;
        }
        assertThat(heard).isGreaterThanOrEqualTo(60);

        for (var path : new String[] {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"}) {
            var refused = refused(path, fast, token);
            assertThat(refused.status()).as(path).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            assertThat(refused.body().get("error").asString()).isEqualTo("temporarily_unavailable");
            assertThat(refused.body().get("error_description").asString())
                    .contains("60 in 60 seconds", "wait");
        }
        assertThat(TokenCall.to(slow).by(other).send().status()).isEqualTo(200);
        IntStream.range(0, 40).forEach(_ -> TokenCall.to(slow).by(fast).send());
        assertThat(
                        slow.bean(JdbcTemplate.class)
                                .queryForObject(
                                        "select count(*) from audit_entry where rule = 'rate' and client = ?",
                                        Integer.class,
                                        fast.credential().client().value()))
                .as("five at once, and one more each twelve seconds")
                .isBetween(5, 20);
    }

    /** One that is too many, though one more is heard each second. */
    private static TokenCall.Answer refused(String path, CreatedSecret by, String token) {
        var call = TokenCall.at(slow, path).by(by).with("token", token);
        var answer = call.send();
        for (int i = 0; answer.status() != 429 && i < 100; i++) {
            answer = call.send();
        }
        return answer;
    }

    private static TokenCall.Answer revoke(CreatedSecret by, String token) {
        return TokenCall.at(slow, "/oauth2/revoke").by(by).with("token", token).send();
    }

    @Test
    void whoever_revokes_a_thousand_times_takes_nothing_from_others() {
        var busy = registered(slow, "alerts");
        var other = registered(slow, "marketing");
        var token = token(slow, busy);
        var before = slow.bean(Changes.class).latest();
        var answers = new ConcurrentHashMap<Integer, AtomicInteger>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 125; i++) {
                        answers.computeIfAbsent(
                                        revoke(busy, token).status(), _ -> new AtomicInteger())
                                .incrementAndGet();
                    }
                });
            }
            for (int i = 0; i < 40; i++) {
                assertThat(TokenCall.to(slow).by(other).send().status()).isEqualTo(200);
            }
        }

        assertThat(answers.keySet()).containsExactlyInAnyOrder(200, 429);
        assertThat(slow.bean(Changes.class).latest()).isEqualTo(before + 1);
        assertThat(TokenCall.to(slow).by(other).send().status()).isEqualTo(200);
    }

    private static String token(RunningAuthServer server, CreatedSecret client) {
        return TokenCall.to(server).by(client).send().body().get("access_token").asString();
    }
}
