package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.secretOf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.signature.TestKeys;

/** The management API takes a token that is bound to a key from whoever holds the key. */
@Tag("clock")
class BoundCallersIT {

    private static final String CLIENTS = "/api/v1/clients";
    private static final RunningAuthServer SERVER = RunningAuthServer.on(TestDatabase.H2);

    private final CreatedSecret client = constrained();

    private static CreatedSecret constrained() {
        var asked =
                new Registration(
                        Manager.department(SERVER, "alerts clients.manage"),
                        "Pipeline",
                        "Rotates secrets",
                        "lead@example.com",
                        Environment.PRODUCTION,
                        TestPermissions.of(
                                        Permissions.of(
                                                Scope.parse("clients.manage"), SenderIds.NONE))
                                .withSenderConstrained(true)
                                .permissions());
        return secretOf(SERVER, TestClients.client(SERVER, asked));
    }

    static Stream<Arguments> keys() throws JOSEException {
        return Stream.of(
                Arguments.of(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256),
                Arguments.of(new RSAKeyGenerator(2048).generate(), JWSAlgorithm.PS256),
                Arguments.of(TestKeys.ed25519(), JWSAlgorithm.Ed25519));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void who_holds_the_key_manages_clients(JWK key, JWSAlgorithm algorithm) {
        var token = token(key, algorithm);

        for (int i = 0; i < 2; i++) {
            var proof = proof(key, algorithm, "GET", CLIENTS, token);
            call("DPoP " + token, proof).send().expect(200);
        }
    }

    @Test
    void a_bound_token_that_comes_as_bearer_is_refused_and_told_how() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var token = token(key, JWSAlgorithm.ES256);

        var refused = call("Bearer " + token, null).send().expect(401);

        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("DPoP realm=\"smsauth\", error=\"invalid_token\"")
                .contains("algs=\"ES256 PS256 Ed25519 EdDSA\"");
    }

    @Test
    void without_a_good_proof_of_that_key_it_is_refused() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var other = new ECKeyGenerator(Curve.P_256).generate();
        var token = token(key, JWSAlgorithm.ES256);
        var good = proof(key, JWSAlgorithm.ES256, "GET", CLIENTS, token);

        call("DPoP " + token, good).send().expect(200);

        for (var proof :
                new @Nullable String[] {
                    null,
                    "no.proof.",
                    good, // once more
                    proof(other, JWSAlgorithm.ES256, "GET", CLIENTS, token),
                    proof(key, JWSAlgorithm.ES256, "POST", CLIENTS, token),
                    proof(key, JWSAlgorithm.ES256, "GET", CLIENTS + "/x", token),
                    proof(key, JWSAlgorithm.ES256, "GET", CLIENTS, "another")
                }) {
            var refused = call("DPoP " + token, proof).send().expect(401);
            assertThat(refused.header("WWW-Authenticate"))
                    .startsWith("DPoP realm=\"smsauth\", error=\"invalid_dpop_proof\"");
        }
    }

    @Test
    void a_scope_that_is_not_held_is_told_in_the_scheme_of_the_token() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var token = token(key, JWSAlgorithm.ES256);
        var path = "/api/v1/signing-keys";

        var refused =
                ApiCall.to(SERVER, "POST", path)
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof(key, JWSAlgorithm.ES256, "POST", path, token))
                        .send()
                        .expect(403);

        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("DPoP realm=\"smsauth\", error=\"insufficient_scope\"");
    }

    @Test
    void a_token_that_is_bound_to_nothing_is_no_dpop_token() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var token = Manager.on(SERVER).token();

        var refused =
                call("DPoP " + token, proof(key, JWSAlgorithm.ES256, "GET", CLIENTS, token))
                        .send()
                        .expect(401);

        assertThat(refused.header("WWW-Authenticate")).contains("bound to no key");
    }

    private String token(JWK key, JWSAlgorithm algorithm) {
        var basic =
                java.util.Base64.getEncoder()
                        .encodeToString(
                                (client.credential().client() + ":" + client.secret().value())
                                        .getBytes(StandardCharsets.UTF_8));
        return ApiCall.to(SERVER, "POST", "/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("DPoP", proof(key, algorithm, "POST", "/oauth2/token", null))
                .form("grant_type=client_credentials")
                .send()
                .expect(200)
                .text("access_token");
    }

    private static ApiCall call(String authorization, @Nullable String proof) {
        var call = ApiCall.to(SERVER, "GET", CLIENTS).header("Authorization", authorization);
        return proof == null ? call : call.header("DPoP", proof);
    }

    private static String proof(
            JWK key, JWSAlgorithm algorithm, String method, String path, @Nullable String token) {
        try {
            var header =
                    new JWSHeader.Builder(algorithm)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK())
                            .build();
            var claims =
                    new JWTClaimsSet.Builder()
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(Instant.now()))
                            .claim("htm", method)
                            .claim("htu", RunningAuthServer.ISSUER + path);
            if (token != null) {
                var sha256 = MessageDigest.getInstance("SHA-256");
                claims.claim(
                        "ath",
                        Base64URL.encode(sha256.digest(token.getBytes(StandardCharsets.US_ASCII)))
                                .toString());
            }
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(TestKeys.signer(key, algorithm));
            return jwt.serialize();
        } catch (JOSEException | java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
