package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.credentialOf;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.TestCertificates.Holder;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.auth.outbound.TestPublisher;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.log.TracedLog;

/** However much is logged, no line has what clients prove themselves by, or what they get. */
@Tag("clock")
class TokensAtTraceIT {

    private static final Holder COMPANY = TestCertificates.authority("CN=Company CA,O=Example");
    private static final String SUBJECT = "system:serviceaccount:alerts:night-watch";
    private static final Holder NOBODY = TestCertificates.selfSigned("CN=for this run");

    private final TracedLog log = TracedLog.open();

    @SuppressWarnings("NullAway.Init")
    private RunningAuthServer server;

    @SuppressWarnings("NullAway.Init")
    private TestPublisher cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new TestPublisher();
        log.hide("root key", RunningAuthServer.ROOT_KEY);
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        log.settings(
                                RunningAuthServer.withTls(
                                        COMPANY,
                                        "--smsauth.outbound.allow-loopback=true",
                                        "--smsauth.dpop.require-nonce=true")));
    }

    @AfterEach
    void stop() {
        cluster.close();
        log.close();
    }

    @Test
    void at_trace_no_logger_prints_a_secret_a_proof_or_a_token() {
        bySecret();
        byAssertion();
        byCertificate();
        byWorkload();
        withDpop();
        server.close();

        log.tellsNone(18);
    }

    private void bySecret() {
        var client = registered(server, "alerts");
        var secret = log.hide("secret", client.secret().value());
        var pair = client.credential().client() + ":" + secret;
        log.hide("Basic header", Base64.getEncoder().encodeToString(bytes(pair)));

        var token = token("token by Basic", call().basic(pair));
        token(
                "token by a secret in the form",
                call().with("client_id", client.credential().client().value())
                        .with("client_secret", secret));
        call().basic(pair + "x").send();
        call().basic(secret + ":" + secret).send();
        call().basic(pair).basic(pair).send();
        call().header("Authorization", "Digest " + secret).send();
        call().basic(pair).with("scope", "alerts marketing").send();
        call().basic(pair).with("client_secret", secret).send();
        call().with("client_id", secret).send();
        call().basic(pair).with("authorization_details", secret).send();
        call().basic(pair).raw("%zz=" + secret).send();
        call().basic(pair).send("application/json");
        TokenCall.at(server, NOBODY.tls(COMPANY), "/oauth2/token?client_secret=" + secret).send();
        for (var path : List.of("/oauth2/introspect", "/oauth2/revoke", "/oauth2/introspect")) {
            at(path, client).with("token", token).send();
            at(path, client).with("token", token + "x").send();
            at(path, client).with("token", secret).with("token", token).send();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TokenCall at(String path, CreatedSecret client) {
        return TokenCall.at(server, NOBODY.tls(COMPANY), path).by(client);
    }

    private void byAssertion() {
        var key = TestAssertion.newKey();
        var client =
                registered(server, "alerts", new PublicKey.Given(new JWKSet(key.toPublicJWK())))
                        .client();
        var assertion = log.hide("assertion", TestAssertion.by(key).of(client));
        token("token by an assertion", call().assertion(assertion));
        call().assertion(assertion).send();
        call().assertion(assertion + "x").send();
        call().assertion(
                        log.hide(
                                "assertion of a stranger",
                                TestAssertion.by(TestAssertion.newKey()).of(client)))
                .send();
        call().assertion(
                        log.hide(
                                "assertion for somebody else",
                                TestAssertion.by(key)
                                        .claims(it -> it.audience("https://other.example"))
                                        .of(client)))
                .send();
    }

    private void byCertificate() {
        var subject = "CN=alerts,O=Example";
        var issued = registered(server, "alerts", Certificate.Issued.parse(subject)).client();
        var own = TestCertificates.selfSigned("CN=own");
        var selfSigned =
                registered(server, "alerts", Certificate.Registered.of(own.certificate())).client();

        token(
                "token by an issued certificate",
                TokenCall.to(server, TestCertificates.client(subject, COMPANY).tls(COMPANY))
                        .with("client_id", issued.value()));
        token(
                "token by a certificate of one's own",
                TokenCall.to(server, own.tls(COMPANY)).with("client_id", selfSigned.value()));
        TokenCall.to(server, own.tls(COMPANY)).with("client_id", issued.value()).send();
    }

    private void byWorkload() {
        var key = TestAssertion.newKey();
        cluster.answer(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}"
                        .formatted(cluster.url(""), cluster.url("/keys")));
        cluster.answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        var credential =
                credentialOf(
                        server,
                        TestClients.client(server, registration("alerts")),
                        new Workload(
                                DocumentUrl.parse(cluster.url("")),
                                SUBJECT,
                                RunningAuthServer.ISSUER));
        var good =
                TestAssertion.by(key)
                        .algorithm(JWSAlgorithm.ES256)
                        .claims(it -> it.issuer(cluster.url("")).subject(SUBJECT));
        var workload = log.hide("workload token", good.of(credential.client()));
        var other =
                log.hide(
                        "workload token of another",
                        good.claims(it -> it.subject("system:other")).of(credential.client()));

        var client = credential.client().value();
        token("token by a workload", call().with("client_id", client).assertion(workload));
        call().with("client_id", client).assertion(other).send();
        call().assertion(workload).send();
    }

    private void withDpop() {
        var key = TestAssertion.newKey();
        var client = registered(server, "alerts");
        log.hide("secret used with DPoP", client.secret().value());
        var first = log.hide("proof without a nonce", TestProof.by(key).signed());
        var refused = call().by(client).header("DPoP", first).send();
        var nonce = refused.header("DPoP-Nonce");
        var proof =
                log.hide(
                        "proof", TestProof.by(key).claims(it -> it.claim("nonce", nonce)).signed());

        token("token bound to a key", call().by(client).header("DPoP", proof));
        call().by(client).header("DPoP", proof).send();
        call().by(client).header("DPoP", proof).header("DPoP", first).send();
        call().by(client).header("DPoP", proof + ".x").send();
    }

    private TokenCall call() {
        return TokenCall.to(server, NOBODY.tls(COMPANY));
    }

    private String token(String what, TokenCall call) {
        var answer = call.send();
        assertThat(answer.status()).as(what + ": " + answer.response().body()).isEqualTo(200);
        return log.hide(what, answer.body().get("access_token").asString());
    }
}
