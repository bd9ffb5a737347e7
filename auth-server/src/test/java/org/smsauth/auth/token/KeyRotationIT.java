package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.runtime.TestDatabase;

/** Two nodes on one database, whose next key signs two seconds after it is published. */
class KeyRotationIT {

    private static final String SOON = "--smsauth.signing-key.publish-before=2s";

    @Test
    void the_next_key_is_published_by_all_nodes_before_it_signs_and_the_last_one_stays()
            throws Exception {
        var url = TestDatabase.POSTGRESQL.url();
        try (var here = RunningAuthServer.startOn(url, SOON);
                var there = RunningAuthServer.startOn(url, SOON)) {
            var client = registered(here, "alerts");
            var first = keyOf(token(here, client));
            assertThat(published(there)).containsExactly(first);

            here.bean(RotateKeys.class).rotate("a test");
            there.bean(RotateKeys.class).rotate("a test, at the same time");

            assertThat(keyOf(token(here, client))).isEqualTo(first);
            awaitTwoKeys(there);
            var second = published(there).getLast();
            assertThat(second).isNotEqualTo(first);
            assertThat(published(here)).containsExactly(first, second);

            var deadline = Instant.now().plus(Duration.ofSeconds(20));
            while (!keyOf(token(there, client)).equals(second)) {
                assertThat(Instant.now()).isBefore(deadline);
            }
            assertThat(keyOf(token(here, client))).isEqualTo(second);
            assertThat(published(here)).containsExactly(first, second);
        }
    }

    private static void awaitTwoKeys(RunningAuthServer server) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (published(server).size() < 2) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static SignedJWT token(RunningAuthServer server, CreatedSecret client)
            throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (true) {
            var answer = TokenCall.to(server).by(client).send();
            if (answer.status() == 200 || Instant.now().isAfter(deadline)) {
                return answer.token();
            }
        }
    }

    private static String keyOf(SignedJWT token) {
        return token.getHeader().getKeyID();
    }

    private static List<String> published(RunningAuthServer server) throws Exception {
        return JWKSet.load(server.url("/oauth2/jwks").toURL()).getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }
}
