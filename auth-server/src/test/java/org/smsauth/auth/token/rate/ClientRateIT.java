package org.smsauth.auth.token.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.change.Changes;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.token.TokenCall;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ClientRateIT {

    @Parameter TestDatabase database;

    @Test
    void a_token_that_is_revoked_again_and_again_is_one_change_and_one_entry() {
        var server = RunningAuthServer.on(database);
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
        try (var server =
                RunningAuthServer.startOn(
                        database.url(),
                        "--smsauth.rate.per-client=1",
                        "--smsauth.rate.window=60s")) {
            var fast = registered(server, "alerts");
            var other = registered(server, "alerts");
            var token = token(server, fast);
            IntStream.range(0, 59)
                    .forEach(_ ->
                            TokenCall.at(server, "/oauth2/revoke")
                                    .by(fast)
                                    .with("token", token)
                                    .send());

            for (var path :
                    new String[] {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"}) {
                var refused = TokenCall.at(server, path).by(fast).with("token", token).send();
                assertThat(refused.status()).as(path).isEqualTo(429);
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
                assertThat(refused.body().get("error").asString())
                        .isEqualTo("temporarily_unavailable");
                assertThat(refused.body().get("error_description").asString())
                        .contains("60 in 60 seconds", "wait");
            }
            assertThat(TokenCall.to(server).by(other).send().status()).isEqualTo(200);
            IntStream.range(0, 40).forEach(_ -> TokenCall.to(server).by(fast).send());
            assertThat(
                            server.bean(JdbcTemplate.class)
                                    .queryForObject(
                                            "select count(*) from audit_entry where rule = 'rate'",
                                            Integer.class))
                    .isEqualTo(5);
        }
    }

    @Test
    void whoever_revokes_a_thousand_times_takes_nothing_from_others() {
        try (var server =
                RunningAuthServer.startOn(database.url(), "--smsauth.rate.per-client=50")) {
            var busy = registered(server, "alerts");
            var other = registered(server, "marketing");
            var token = token(server, busy);
            var before = server.bean(Changes.class).latest();
            var answers = new ConcurrentHashMap<Integer, AtomicInteger>();

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < 8; thread++) {
                    threads.execute(() -> {
                        for (int i = 0; i < 125; i++) {
                            var status =
                                    TokenCall.at(server, "/oauth2/revoke")
                                            .by(busy)
                                            .with("token", token)
                                            .send()
                                            .status();
                            answers.computeIfAbsent(status, _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                    });
                }
                for (int i = 0; i < 40; i++) {
                    assertThat(TokenCall.to(server).by(other).send().status()).isEqualTo(200);
                }
            }

            assertThat(answers.keySet()).isSubsetOf(200, 429).contains(429);
            assertThat(server.bean(Changes.class).latest()).isEqualTo(before + 1);
            assertThat(TokenCall.to(server).by(other).send().status()).isEqualTo(200);
        }
    }

    private static String token(RunningAuthServer server, CreatedSecret client) {
        return TokenCall.to(server).by(client).send().body().get("access_token").asString();
    }
}
