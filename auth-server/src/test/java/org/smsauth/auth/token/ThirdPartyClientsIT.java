package org.smsauth.auth.token;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.runtime.TestDatabase;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** Clients that others have written, as they come. */
class ThirdPartyClientsIT {

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final ECKey key = TestAssertion.newKey();
    private final PublicKey proof = new PublicKey.Given(new JWKSet(key.toPublicJWK()));

    @Test
    void nimbus_proves_itself_by_private_key_jwt() throws Exception {
        var client = new ClientID(registered(server, "alerts", proof).client().value());
        var response = TokenResponse.parse(tokenRequest(server, client).send());

        assertThat(response.indicatesSuccess()).isTrue();
        assertThat(response.toSuccessResponse().getTokens().getAccessToken().getScope())
                .containsExactly(new Scope.Value("alerts"));
    }

    /** What Nimbus' SDK does of its own: take the nonce from the refusal and try again. */
    @Test
    void nimbus_binds_its_token_by_dpop_with_the_servers_nonce() throws Exception {
        try (var strict =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.dpop.require-nonce=true")) {
            var client = new ClientID(registered(strict, "alerts", proof).client().value());
            var proofs = new DefaultDPoPProofFactory(TestAssertion.newKey(), JWSAlgorithm.ES256);
            var url = URI.create(RunningAuthServer.ISSUER + "/oauth2/token");

            var first = tokenRequest(strict, client);
            first.setDPoP(proofs.createDPoPJWT("POST", url));
            var refusal = first.send();
            var nonce = requireNonNull(refusal.getDPoPNonce());
            var second = tokenRequest(strict, client);
            second.setDPoP(proofs.createDPoPJWT("POST", url, nonce));
            var response = TokenResponse.parse(second.send());

            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(TokenResponse.parse(refusal).toErrorResponse().getErrorObject())
                    .isEqualTo(OAuth2Error.USE_DPOP_NONCE);
            var token = response.toSuccessResponse().getTokens().getDPoPAccessToken();
            assertThat(token.getType()).isEqualTo(AccessTokenType.DPOP);
        }
    }

    private HTTPRequest tokenRequest(RunningAuthServer on, ClientID client) throws Exception {
        var assertion =
                new PrivateKeyJWT(
                        new JWTAuthenticationClaimsSet(
                                client, new Audience(RunningAuthServer.ISSUER)),
                        JWSAlgorithm.ES256,
                        key.toPrivateKey(),
                        key.getKeyID(),
                        null);
        return new TokenRequest.Builder(
                        on.url("/oauth2/token"), assertion, new ClientCredentialsGrant())
                .scope(new Scope("alerts"))
                .build()
                .toHTTPRequest();
    }

    @Test
    @SuppressWarnings("NullAway") // two of Spring's own signatures disagree about null
    void spring_security_proves_itself_by_private_key_jwt() {
        var client = registered(server, "alerts", proof).client();
        var registration =
                ClientRegistration.withRegistrationId("sms")
                        .clientId(client.value())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .tokenUri(server.url("/oauth2/token").toString())
                        .scope("alerts")
                        .build();
        var authentication =
                new NimbusJwtClientAuthenticationParametersConverter<
                        OAuth2ClientCredentialsGrantRequest>(_ -> key);
        authentication.setJwtClientAssertionCustomizer(
                assertion -> assertion.getClaims().audience(List.of(RunningAuthServer.ISSUER)));
        var tokens = new RestClientClientCredentialsTokenResponseClient();
        tokens.addParametersConverter(authentication);

        var response =
                tokens.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration));

        assertThat(requireNonNull(response.getAccessToken()).getScopes()).containsExactly("alerts");
    }
}
