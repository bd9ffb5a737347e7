package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A token is believed only if it is good in every respect; its bearer learns in which it is not.
 */
@Tag("clock")
class TokensIT extends Story {

    @Autowired private Refusals refusals;

    @Test
    void without_a_token_the_challenge_is_bare_and_says_where_to_learn_more() {
        var refused = api.send(null, alert()).isProblem(401, "UNAUTHENTICATED");

        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer realm=\"sms\","
                                + " resource_metadata=\"http://localhost:8080/.well-known/oauth-protected-resource\"");
        assertThat(refusals.find(refused.requestId())).isPresent();
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(
                token().claim("iss", "http://evil.example").sign(),
                "issued by http://evil.example");
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        refused(token().claim("aud", "http://other.example").sign(), "audience");
    }

    @Test
    void an_expired_token_is_refused_and_told_when_it_expired() {
        var expiry = Instant.parse("2026-01-02T03:04:05Z");
        refused(
                token().claim("iat", expiry.getEpochSecond() - 300)
                        .claim("exp", expiry.getEpochSecond())
                        .sign(),
                "expired at 2026-01-02T03:04:05Z");
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(token().unsigned(), "not a JWT of type at+jwt");
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() {
        refused(token().signedWithThePublicKeyAsSecret(), "signed with ES256");
    }

    @Test
    void a_token_signed_by_another_key_of_the_same_name_is_refused() {
        var impostor =
                new ECKey.Builder(TestIssuer.newKey()).keyID(ISSUER.key().getKeyID()).build();
        refused(token().signedBy(impostor).sign(), "signed");
    }

    @Test
    void a_token_that_brings_its_own_key_is_refused() {
        try (var stranger = TestIssuer.start()) {
            var impostor = new ECKey.Builder(stranger.key()).keyID(ISSUER.key().getKeyID()).build();

            refused(
                    token().signedBy(impostor)
                            .bringing(impostor, stranger.url() + TestIssuer.KEYS)
                            .sign(),
                    "signed");
            assertThat(stranger.fetches(TestIssuer.KEYS)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"iat, yet to come", "nbf, not valid before"})
    void a_token_of_a_time_to_come_is_refused(String claim, String why) {
        var inAMinute = Instant.now().plusSeconds(60).getEpochSecond();
        refused(token().claim(claim, inAMinute).sign(), why);
    }

    @ParameterizedTest
    @CsvSource({"900, 202", "3600, 401"})
    void a_token_that_lasts_longer_than_any_of_this_issuer_is_refused(int seconds, int status) {
        var now = Instant.now().getEpochSecond();

        var answer =
                api.send(token().claim("iat", now).claim("exp", now + seconds).sign(), alert());

        assertThat(answer.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate"))
                    .contains("invalid_token", "last 15 minutes at most");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "dpop+jwt"})
    void a_jwt_of_another_type_is_refused(String type) {
        refused(token().type(type).sign(), "type at+jwt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp",
                "iat",
                "jti",
                "sub",
                "client_id",
                "department",
                "environment",
                "credential",
                "scope",
                "authorization_details",
                "status",
                "iss",
                "aud"
            })
    void a_token_that_lacks_a_claim_is_refused_by_the_name_of_the_claim(String claim) {
        var named =
                switch (claim) {
                    case "iss" -> "issued by null";
                    case "aud" -> "audience";
                    default -> claim;
                };
        refused(token().claim(claim, null).sign(), named);
    }

    @Test
    void a_claim_of_the_wrong_form_is_refused_by_its_name() {
        refused(token().claim("department", List.of("sales")).sign(), "department");
        refused(token().claim("department", "SALES!").sign(), "department");
        refused(token().claim("environment", "staging").sign(), "environment");
        refused(token().claim("scope", List.of("alerts")).sign(), "scope");
        refused(token().claim("credential", 7).sign(), "credential");
        refused(token().claim("authorization_details", "sms").sign(), "authorization_details");
        refused(
                token().claim("authorization_details", List.of(Map.of("type", "sms"))).sign(),
                "senders");
        refused(token().claim("status", "VALID").sign(), "status");
        refused(token().claim("status", Map.of("status_list", Map.of("idx", 1))).sign(), "status");
        refused(token().index(-1).sign(), "status");
        refused(token().claim("exp", "soon").sign(), "");
        refused(token().claim("aud", 5).sign(), "");
    }

    @Test
    void what_a_token_says_cannot_break_out_of_the_header() {
        var refused =
                refused(
                        token().claim("iss", "a\"\r\nX-Evil: yes\\\u2028").sign(),
                        "issued by a???X-Evil: yes??");
        assertThat(refused.header("X-Evil")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer a b", "Bearer not-a-jwt", "Bearer a.b.c", "bearer ä"})
    void an_authorization_header_that_makes_no_sense_is_401(String header) {
        var request =
                api.request(null, "/v1/messages")
                        .header("Authorization", header)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"));

        var refused = api.call(request).isProblem(401, "UNAUTHENTICATED");

        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void a_token_in_the_query_or_the_body_is_ignored() {
        var token = token().sign();
        api.get(null, "/v1/messages/01990000-0000-7000-8000-000000000000?access_token=" + token)
                .isProblem(401, "UNAUTHENTICATED");
        api.post(
                        null,
                        "application/x-www-form-urlencoded",
                        BodyPublishers.ofString("access_token=" + token))
                .isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void a_token_is_verified_once_and_works_while_the_issuer_is_away() {
        var token = token().sign();
        assertThat(api.send(token, alert()).status()).isEqualTo(202);
        ISSUER.down(true);

        assertThat(api.send(token, alert()).status()).isEqualTo(202);
        assertThat(api.send(token().sign(), alert()).status()).isEqualTo(202);
    }

    private Answer refused(String token, String why) {
        var refused = api.send(token, alert()).isProblem(401, "UNAUTHENTICATED");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("error=\"invalid_token\", error_description=\"")
                .contains("resource_metadata=")
                .contains(why);
        return refused;
    }
}
