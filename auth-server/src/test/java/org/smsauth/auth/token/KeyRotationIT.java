package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.runtime.Eventually.eventually;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.key.RotateKeys;
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
            eventually().until(() -> published(there).size() == 2);
            var second = published(there).getLast();
            assertThat(second).isNotEqualTo(first);
            assertThat(published(here)).containsExactly(first, second);

            eventually().until(() -> keyOf(token(there, client)).equals(second));
            assertThat(keyOf(token(here, client))).isEqualTo(second);
            assertThat(published(here)).containsExactly(first, second);
        }
    }

    private static SignedJWT token(RunningAuthServer server, CreatedSecret client)
            throws Exception {
        return eventually()
                .until(() -> TokenCall.to(server).by(client).send(), it -> it.status() == 200)
                .token();
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
