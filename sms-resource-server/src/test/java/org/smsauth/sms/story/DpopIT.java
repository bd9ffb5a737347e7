package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** A token that is bound to a key is good in the hands of who holds the key, and no other's. */
class DpopIT extends Story {

    private static final String MESSAGES = "http://localhost:8080/v1/messages";

    private final ECKey key = TestIssuer.newKey();

    @Autowired private Refusals refusals;

    @Test
    void the_holder_of_the_key_sends_with_one_token_and_a_proof_each() {
        var token = bound().sign();

        for (int i = 0; i < 3; i++) {
            assertThat(send("DPoP " + token, proof(token)).status()).isEqualTo(202);
        }
        var sent = send("dpop " + token, proof(token));
        var lookUp =
                api.request(null, sent.header("Location"))
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof(key, "GET", MESSAGES + "/" + sent.text("id"), token));
        assertThat(api.call(lookUp.GET()).status()).isEqualTo(200);
    }

    @Test
    void a_proof_is_good_once() {
        var token = bound().sign();
        var proof = proof(token);
        assertThat(send("DPoP " + token, proof).status()).isEqualTo(202);

        badProof(send("DPoP " + token, proof), "dpop-used", "used before");
    }

    @Test
    void a_bound_token_presented_as_bearer_is_refused_and_told_how() {
        var token = bound().sign();

        for (var proofs : List.of(List.<String>of(), List.of(proof(token)))) {
            var refused = send("Bearer " + token, proofs.toArray(String[]::new));

            refused.isProblem(401, "UNAUTHENTICATED");
            assertThat(refused.header("WWW-Authenticate"))
                    .startsWith("DPoP realm=\"sms\", error=\"invalid_token\", error_description=")
                    .contains("algs=\"ES256 PS256 Ed25519 EdDSA\"", "resource_metadata=");
            assertThat(rule(refused)).isEqualTo("bound-token");
        }
    }

    @Test
    void an_unbound_token_presented_with_a_proof_is_refused() {
        var token = token().sign();

        var refused = send("DPoP " + token, proof(token)).isProblem(401, "UNAUTHENTICATED");

        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("DPoP ")
                .contains("invalid_token", "bound to no key");
        assertThat(rule(refused)).isEqualTo("unbound-token");
    }

    @Test
    void a_request_without_one_proof_is_refused() {
        var token = bound().sign();

        badProof(send("DPoP " + token), "dpop-header", "0 DPoP headers");
        badProof(send("DPoP " + token, proof(token), proof(token)), "dpop-header", "2 DPoP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "e30.e30.e30"})
    void a_proof_that_is_none_is_refused(String proof) {
        badProof(send("DPoP " + bound().sign(), proof), "dpop-form", "not a signed JWT");
    }

    @Test
    void a_proof_with_the_private_key_in_it_is_refused() throws Exception {
        var token = bound().sign();
        var header =
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "typ",
                                        "dpop+jwt",
                                        "alg",
                                        "ES256",
                                        "jwk",
                                        key.toJSONObject()));
        var proof = com.nimbusds.jose.util.Base64URL.encode(header) + ".e30.AAAA";

        badProof(send("DPoP " + token, proof), "dpop-form", "no private part");
    }

    @Test
    void the_proof_of_another_key_method_url_or_token_is_refused() {
        var token = bound().sign();

        badProof(
                send("DPoP " + token, proof(TestIssuer.newKey(), "POST", MESSAGES, token)),
                "dpop-bound-key",
                "the token is bound to");
        badProof(send("DPoP " + token, proof(key, "GET", MESSAGES, token)), "dpop-method", "POST");
        badProof(
                send("DPoP " + token, proof(key, "POST", MESSAGES + "/x", token)),
                "dpop-url",
                MESSAGES);
        badProof(
                send("DPoP " + token, proof(key, "POST", MESSAGES, bound().sign())),
                "dpop-token",
                "ath");
    }

    @Test
    void a_refused_scope_is_told_in_the_scheme_of_the_token() {
        var token = bound().scope("marketing").sign();

        var refused = send("DPoP " + token, proof(token)).isProblem(403, "PERMISSION_DENIED");

        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("DPoP realm=\"sms\", error=\"insufficient_scope\"");
    }

    @Test
    void a_binding_this_api_cannot_check_makes_no_good_token() {
        for (var cnf : List.of(Map.of(), Map.of("kid", "k"), Map.of("jkt", 5), "key")) {
            var refused =
                    api.send(token().claim("cnf", cnf).sign(), alert())
                            .isProblem(401, "UNAUTHENTICATED");
            assertThat(refused.header("WWW-Authenticate")).contains("the claim cnf is not good");
        }
    }

    private TestToken bound() {
        try {
            return token().claim("cnf", Map.of("jkt", key.computeThumbprint().toString()));
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String proof(String token) {
        return proof(key, "POST", MESSAGES, token);
    }

    /** As a client of another house makes it. */
    private static String proof(ECKey key, String method, String url, String token) {
        try {
            return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                    .createDPoPJWT(method, URI.create(url), new DPoPAccessToken(token))
                    .serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(String authorization, String... proofs) {
        HttpRequest.Builder request =
                api.request(null, "/v1/messages")
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json");
        for (var proof : proofs) {
            request.header("DPoP", proof);
        }
        var body = JsonMapper.shared().writeValueAsString(alert());
        return api.call(request.POST(BodyPublishers.ofString(body)));
    }

    private void badProof(Answer refused, String rule, String why) {
        refused.isProblem(401, "UNAUTHENTICATED");
        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("DPoP realm=\"sms\", error=\"invalid_dpop_proof\"")
                .contains(why, "algs=\"");
        assertThat(rule(refused)).isEqualTo(rule);
    }

    private String rule(Answer refused) {
        return refusals.find(refused.requestId()).orElseThrow().rule();
    }
}
