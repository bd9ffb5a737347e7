package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.credentialOf;
import static org.smsauth.auth.TestClients.registration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.auth.outbound.TestPublisher;
import org.smsauth.runtime.TestDatabase;

/** Clients that another issuer vouches for. */
@Tag("clock")
class WorkloadIT {

    private static final String SUBJECT = "system:serviceaccount:alerts:night-watch";
    private static final JWK KEY = newKey();

    @SuppressWarnings("NullAway.Init")
    private static TestPublisher cluster;

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    private static JWK newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("cluster-1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        cluster = new TestPublisher();
        publish("/.well-known/openid-configuration", cluster.url(""));
        publish("/.well-known/oauth-authorization-server/tenant", cluster.url("/tenant"));
        publish("/liar/.well-known/openid-configuration", cluster.url(""));
        cluster.answer("/keys", new JWKSet(KEY).toString());
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.outbound.allow-loopback=true");
    }

    private static void publish(String path, String issuer) {
        cluster.answer(
                path,
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, cluster.url("/keys")));
    }

    @AfterAll
    static void stop() {
        server.close();
        cluster.close();
    }

    private static Credential trusting(String issuer) {
        return credentialOf(
                server,
                TestClients.client(server, registration("alerts")),
                new Workload(DocumentUrl.parse(issuer), SUBJECT, RunningAuthServer.ISSUER));
    }

    private static TestAssertion token(String issuer) {
        return TestAssertion.by(KEY)
                .algorithm(JWSAlgorithm.RS256)
                .type(null)
                .claims(it ->
                        it.issuer(issuer)
                                .subject(SUBJECT)
                                .audience(List.of("other", RunningAuthServer.ISSUER))
                                .jwtID(null)
                                .issueTime(in(-3000))
                                .expirationTime(in(600)));
    }

    private static TokenCall.Answer send(Credential credential, TestAssertion token) {
        return TokenCall.to(server)
                .with("client_id", credential.client().value())
                .assertion(token.of(credential.client()))
                .send();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/tenant"})
    void an_outside_issuers_token_proves_the_client_as_often_as_it_likes(String path)
            throws Exception {
        var issuer = cluster.url(path);
        var credential = trusting(issuer);
        var token = token(issuer).of(credential.client());
        var client = credential.client().value();

        var first = TokenCall.to(server).with("client_id", client).assertion(token).send();
        var again = TokenCall.to(server).with("client_id", client).assertion(token).send();

        assertThat(first.token().getJWTClaimsSet().getStringClaim("credential"))
                .isEqualTo(credential.id().value());
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void a_cluster_that_nobody_can_ask_is_trusted_by_the_keys_given_or_their_address() {
        var issuer = "https://kubernetes.default.svc";
        var given =
                new Workload(
                        DocumentUrl.parse(issuer),
                        SUBJECT,
                        RunningAuthServer.ISSUER,
                        PublicKey.Given.parse(new JWKSet(KEY.toPublicJWK()).toString()));
        var published =
                new Workload(
                        DocumentUrl.parse(issuer),
                        SUBJECT,
                        RunningAuthServer.ISSUER,
                        new PublicKey.Published(DocumentUrl.parse(cluster.url("/keys"))));
        var strangers =
                new TestAssertion(
                        TestAssertion.newKey(),
                        JWSAlgorithm.ES256,
                        KEY.getKeyID(),
                        null,
                        token(issuer).change());

        for (var workload : List.of(given, published)) {
            assertThat(Proof.parse(workload.stored())).isEqualTo(workload);
            var credential = TestClients.registered(server, "alerts", workload);
            var good = send(credential, token(issuer));
            assertThat(good.status()).as(good.response().body()).isEqualTo(200);
            assertThat(send(credential, strangers).status()).isEqualTo(401);
        }
    }

    static Stream<Arguments> refused() {
        var strangers = TestAssertion.newKey();
        return Stream.of(
                refused("workload-issuer", it -> it.issuer("https://elsewhere.example")),
                refused("workload-subject", it -> it.subject(SUBJECT + "2")),
                refused("workload-expiry", it -> it.expirationTime(in(-1))),
                Arguments.of("workload-type", token(cluster.url("")).type("at+jwt")),
                Arguments.of(
                        "workload-signature",
                        new TestAssertion(
                                strangers,
                                JWSAlgorithm.ES256,
                                KEY.getKeyID(),
                                null,
                                token(cluster.url("")).change())));
    }

    private static Arguments refused(String rule, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(rule, token(cluster.url("")).claims(change));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void any_other_token_is_told_what_it_says_itself_and_recorded_with_the_rule(
            String rule, TestAssertion token) {
        var answer = send(trusting(cluster.url("")), token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.description())
                .contains(
                        switch (rule) {
                            case "workload-type" -> "its typ is";
                            case "workload-expiry" -> "it counts from";
                            default -> "its iss is ";
                        })
                .doesNotContain(rule.equals("workload-subject") ? SUBJECT + " " : "\n");
        assertThat(Recorded.ruleOf(server, answer.response())).isEqualTo(rule);
    }

    @Test
    void metadata_of_another_issuer_is_not_believed() {
        var issuer = cluster.url("/liar");

        var answer = send(trusting(issuer), token(issuer));

        assertThat(Recorded.ruleOf(server, answer.response())).isEqualTo("workload-signature");
        assertThat(Recorded.detailOf(server, answer.response()))
                .contains("is that of " + cluster.url(""));
    }

    @Test
    void such_a_token_needs_the_client_id_beside_it() {
        var issuer = cluster.url("");

        var answer = TokenCall.to(server).assertion(token(issuer).of("any")).send();

        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.description()).contains("client_id");
    }

    private static Date in(int seconds) {
        return Date.from(Objects.requireNonNull(Instant.now().plusSeconds(seconds)));
    }
}
