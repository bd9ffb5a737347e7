package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.MessageType;

/** The main job: a token with a department's scope sends an SMS of that type, and of no other. */
@Tag("clock")
class ScopeDecidesIT {

    @SuppressWarnings("NullAway.Init")
    private static RunningSystem system;

    @SuppressWarnings("NullAway.Init")
    private static StolenKey key;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.startTrial();
        system.authServer().stop();
        key = StolenKey.from(system.data());
        system.killAndRestartAuthServer();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    static Stream<Arguments> everyScopeWithEveryType() {
        return Arrays.stream(MessageType.values())
                .flatMap(scope ->
                        Arrays.stream(MessageType.values())
                                .map(type -> Arguments.of(scope.scope(), type.wire())));
    }

    @ParameterizedTest(name = "a token with scope {0} and a message of type {1}")
    @MethodSource("everyScopeWithEveryType")
    void a_message_goes_out_only_if_the_scope_is_its_types(String scope, String type)
            throws Exception {
        var answer = Http.sendSms(system, Http.token(system, scope), type);

        if (scope.equals(type)) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            assertThat(answer.header("Location"))
                    .endsWith("/v1/messages/" + answer.body().get("id").asString());
            assertThat(answer.body().get("environment").asString()).isEqualTo("sandbox");
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.header("WWW-Authenticate"))
                    .startsWith("Bearer ")
                    .contains("error=\"insufficient_scope\"")
                    .contains("scope=\"" + type + "\"")
                    .contains("resource_metadata=\"" + system.smsApi());
            assertThat(answer.body().get("required_scope").asString()).isEqualTo(type);
            assertThat(answer.body().get("granted_scope").asString()).isEqualTo(scope);
        }
    }

    @Test
    void an_accepted_message_is_delivered_and_only_its_department_can_see_it() throws Exception {
        var alerts = Http.token(system, "alerts");
        var accepted = Http.sendSms(system, alerts, "alerts");
        var location = system.smsApi() + accepted.header("Location");

        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var status = "";
        while (!status.equals("delivered") && System.nanoTime() < deadline) {
            status = Http.get(location, alerts).body().get("status").asString();
        }

        assertThat(status).isEqualTo("delivered");
        assertThat(Http.get(location, Http.token(system, "marketing")).status()).isEqualTo(404);
    }

    @Test
    void a_token_of_this_issuer_with_one_claim_wrong_is_refused() throws Exception {
        var good = goodClaims();
        var wrong =
                Map.of(
                        "another issuer",
                        key.sign(new JWTClaimsSet.Builder(good).issuer("http://elsewhere").build()),
                        "another audience",
                        key.sign(new JWTClaimsSet.Builder(good).audience("http://other").build()),
                        "expired",
                        key.sign(expired(good)),
                        "not an access token",
                        key.sign(good, "JWT"),
                        "no department",
                        key.sign(new JWTClaimsSet.Builder(good).claim("department", null).build()));

        assertThat(Http.sendSms(system, key.sign(good), "alerts").status()).isEqualTo(202);
        wrong.forEach((what, token) -> {
            var answer = Http.sendSms(system, token, "alerts");
            assertThat(answer.status()).as(what + ": " + answer).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate"))
                    .contains("error=\"invalid_token\"")
                    .contains("resource_metadata=");
        });
    }

    @Test
    void a_forged_token_is_refused() throws Exception {
        var good = goodClaims();
        var genuine = key.sign(good);

        assertThat(
                        Stream.of(
                                StolenKey.unsigned(good),
                                key.hmacWithPublicKey(good),
                                key.signWithAnotherKey(good),
                                genuine.substring(0, genuine.length() - 6) + "AAAAAA",
                                "not.a.token",
                                "x"))
                .allSatisfy(token ->
                        assertThat(Http.sendSms(system, token, "alerts").status()).isEqualTo(401));
    }

    @Test
    void a_token_anywhere_but_in_the_authorization_header_is_ignored() throws Exception {
        var url = system.smsApi() + "/v1/messages?access_token=" + Http.token(system, "alerts");

        var answer = Http.sendSms(url, "", "alerts");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .doesNotContain("error=");
    }

    private static JWTClaimsSet goodClaims() throws Exception {
        return SignedJWT.parse(Http.token(system, "alerts")).getJWTClaimsSet();
    }

    private static JWTClaimsSet expired(JWTClaimsSet claims) {
        var anHourAgo = Instant.now().minus(Duration.ofHours(1));
        return new JWTClaimsSet.Builder(claims)
                .issueTime(Date.from(anHourAgo.minusSeconds(300)))
                .expirationTime(Date.from(anHourAgo))
                .build();
    }
}
