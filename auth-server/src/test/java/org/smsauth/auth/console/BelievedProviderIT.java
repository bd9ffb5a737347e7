package org.smsauth.auth.console;

import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.outbound.TestPublisher;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.runtime.TestDatabase;
import org.springframework.web.util.UriComponentsBuilder;

/** What is believed of somebody who says to be the company's OpenID provider. */
@Tag("clock")
class BelievedProviderIT {

    private static final String WAY_THERE = "/console/oidc";
    private static final String FAILED = "/console/sign-in?provider";

    @Test
    void only_an_id_token_that_the_provider_signed_lets_somebody_in() throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("k").generate();
        var another = new RSAKeyGenerator(2048).keyID("k").generate();
        var bySecret = new MACSigner("the provider's secret, and long enough for HS256");
        try (var house = new TestPublisher()) {
            house.answer("/.well-known/openid-configuration", metadata(house));
            house.answer("/keys", new JWKSet(key.toPublicJWK()).toString());
            try (var own = startWith(house.url(""))) {
                assertThat(comeIn(own, house, it -> signed(it, RS256, new RSASSASigner(key))))
                        .isEqualTo("/console");
                assertThat(comeIn(own, house, it -> signed(it, RS256, new RSASSASigner(another))))
                        .startsWith(FAILED);
                assertThat(comeIn(own, house, it -> signed(it, HS256, bySecret)))
                        .startsWith(FAILED);
                assertThat(comeIn(own, house, it -> new PlainJWT(it).serialize()))
                        .startsWith(FAILED);
            }
        }
    }

    private static String metadata(TestPublisher house) {
        return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/ask","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","subject_types_supported":["public"],
         "response_types_supported":["code"]}
        """
                .formatted(house.url(""));
    }

    private interface Sign {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner by)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k").build(), claims);
        token.sign(by);
        return token.serialize();
    }

    /** Where somebody is led who comes back from that house with a token of its making. */
    private static String comeIn(RunningAuthServer server, TestPublisher house, Sign by)
            throws JOSEException {
        var browser = new Browser(server);
        var asked = browser.get(WAY_THERE).expect(302).header("Location");
        var question = UriComponentsBuilder.fromUriString(asked).build().getQueryParams();
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(house.url(""))
                        .subject("nora")
                        .audience("smsauth")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", question.getFirst("nonce"))
                        .claim("email", "nora@example.com")
                        .claim("groups", List.of("sms-admins"))
                        .build();
        house.answer(
                "/token",
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                        .formatted(by.sign(claims)));
        return browser.get("/console/oidc/back?code=x&state=" + question.getFirst("state"))
                .expect(302)
                .header("Location");
    }

    private static RunningAuthServer startWith(String issuer) {
        return RunningAuthServer.startOn(
                TestDatabase.H2.url(),
                "--smsauth.console.oidc.issuer=" + issuer,
                "--smsauth.console.oidc.client-id=smsauth",
                "--smsauth.console.oidc.admins=sms-admins");
    }

    @Test
    void metadata_of_another_issuer_is_not_believed() throws IOException {
        try (var house = new TestPublisher()) {
            house.answer(
                    "/.well-known/openid-configuration",
                    metadata(house).replaceFirst("\"issuer\":\"", "$0http://evil.test/?"));
            try (var misled = startWith(house.url(""))) {
                assertThat(new Browser(misled).get(WAY_THERE).expect(302).header("Location"))
                        .startsWith("/console/sign-in?provider-away");
            }
        }
    }

    @Test
    void metadata_that_leads_elsewhere_is_not_followed() throws IOException {
        try (var house = new TestPublisher()) {
            house.answer("/elsewhere", metadata(house));
            house.redirect("/.well-known/openid-configuration", house.url("/elsewhere"));
            try (var misled = startWith(house.url(""))) {
                assertThat(new Browser(misled).get(WAY_THERE).expect(302).header("Location"))
                        .startsWith("/console/sign-in?provider-away");
            }
            assertThat(house.requests()).isOne();
        }
    }

    @Test
    void a_provider_that_is_away_is_said_to_be_and_the_password_goes_on_working()
            throws IOException {
        String away;
        try (var house = new TestPublisher()) {
            away = house.url("");
        }
        try (var alone = startWith(away)) {
            passwordGoesOnWorking(alone);
        }
    }

    private static void passwordGoesOnWorking(RunningAuthServer server) {
        var browser = new Browser(server);

        assertThat(browser.get(WAY_THERE).expect(302).header("Location"))
                .startsWith("/console/sign-in?provider-away");

        var invited =
                server.bean(InvitePerson.class)
                        .invite("Pat", new EmailAddress("pat@example.com"), Roles.ADMIN, "a test");
        assertThat(invited).isInstanceOf(InvitePerson.Outcome.Invited.class);
        var link = ((InvitePerson.Outcome.Invited) invited).link();
        server.bean(EnterByLink.class).enter(link.token(), Browser.PASSWORD);
        assertThat(browser.signIn("pat@example.com", Browser.PASSWORD).header("Location"))
                .isEqualTo("/console");
    }
}
