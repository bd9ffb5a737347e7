package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.auth.outbound.TestPublisher;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.runtime.TestDatabase;

/** A client that publishes its keys itself. */
class PublishedKeysIT {

    @Test
    void a_client_exchanges_its_keys_without_asking_anybody() throws Exception {
        var one = TestAssertion.newKey();
        var two = TestAssertion.newKey();
        try (var publisher = new TestPublisher();
                var server =
                        RunningAuthServer.startOn(
                                TestDatabase.H2.url(), "--smsauth.outbound.allow-loopback=true")) {
            publisher.answer("/jwks", keySet(one));
            var client = registered(server, "alerts", at(publisher.url("/jwks"))).client();

            var before = TokenCall.to(server).assertion(TestAssertion.by(one).of(client)).send();
            publisher.answer("/jwks", keySet(two));
            var after = TokenCall.to(server).assertion(TestAssertion.by(two).of(client)).send();
            var old = TokenCall.to(server).assertion(TestAssertion.by(one).of(client)).send();

            assertThat(before.status()).as(before.response().body()).isEqualTo(200);
            assertThat(after.status()).as(after.response().body()).isEqualTo(200);
            assertThat(Recorded.ruleOf(server, old.response())).isEqualTo("assertion-signature");
        }
    }

    @Test
    void by_default_this_machine_is_not_asked_and_the_record_says_so() throws Exception {
        var server = RunningAuthServer.on(TestDatabase.H2);
        var key = TestAssertion.newKey();
        try (var publisher = new TestPublisher()) {
            publisher.answer("/jwks", keySet(key));
            var plain = registered(server, "alerts", at(publisher.url("/jwks"))).client();
            var inside =
                    registered(
                                    server,
                                    "alerts",
                                    at(publisher.url("/jwks").replace("http:", "https:")))
                            .client();

            var first = TokenCall.to(server).assertion(TestAssertion.by(key).of(plain)).send();
            var second = TokenCall.to(server).assertion(TestAssertion.by(key).of(inside)).send();

            assertThat(first.description()).isEqualTo(TokenRefusal.invalidClient().description());
            assertThat(Recorded.detailOf(server, first.response())).contains("is not an https URL");
            assertThat(Recorded.detailOf(server, second.response()))
                    .contains("not a public address");
            assertThat(publisher.requests()).isZero();
        }
    }

    private static PublicKey at(String url) {
        return new PublicKey.Published(DocumentUrl.parse(url));
    }

    private static String keySet(JWK key) {
        return new JWKSet(List.of(key)).toString();
    }
}
