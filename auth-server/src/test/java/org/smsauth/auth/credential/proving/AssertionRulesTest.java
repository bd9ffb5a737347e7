package org.smsauth.auth.credential.proving;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.proving.AssertionRules.Question;
import org.smsauth.runtime.gate.GateRow;

/** What a client's assertion must say, rule by rule. */
class AssertionRulesTest {

    private static final Instant NOW = Registered.NOW;
    private static final String ISSUER = "https://auth.example";
    private static final Duration MOMENT = Duration.ofMillis(1);

    static Stream<GateRow<Question>> table() {
        return Stream.of(
                row(
                        "assertion-algorithm",
                        "ES512 is none of the algorithms here",
                        signed(JWSAlgorithm.ES512),
                        signed(JWSAlgorithm.ES384),
                        "it is signed with ES512, not with one of [ES256"),
                row(
                        "assertion-algorithm",
                        "a key that two share signs nothing here",
                        signed(JWSAlgorithm.HS256),
                        signed(JWSAlgorithm.RS256),
                        "HS256"),
                row(
                        "assertion-type",
                        "a token made for something else is no assertion",
                        typed("at+jwt"),
                        typed("client-authentication+jwt"),
                        "its typ is at+jwt, not one of"),
                row(
                        "assertion-type",
                        "a DPoP proof is none",
                        typed("dpop+jwt"),
                        typed("JWT"),
                        "its typ is dpop+jwt"),
                row(
                        "assertion-type",
                        "an assertion need not say its type",
                        typed("jose"),
                        typed(null),
                        "its typ is jose"),
                row(
                        "assertion-issuer",
                        "nobody speaks for another client",
                        claims(it -> it.issuer("alerts-2")),
                        claims(it -> it),
                        "iss alerts-2 and sub alerts-1 must both be the client_id"),
                row(
                        "assertion-issuer",
                        "nor about another client",
                        claims(it -> it.subject("alerts-2")),
                        claims(it -> it),
                        "iss alerts-1 and sub alerts-2"),
                row(
                        "assertion-audience",
                        "the token endpoint is not the audience, the issuer is",
                        claims(it -> it.audience(ISSUER + "/oauth2/token")),
                        claims(it -> it.audience(ISSUER)),
                        "aud is [https://auth.example/oauth2/token]; it must be the issuer alone"),
                row(
                        "assertion-audience",
                        "an assertion for two servers is one the other could use here",
                        claims(it -> it.audience(List.of(ISSUER, "https://other.example"))),
                        claims(it -> it.audience(List.of(ISSUER))),
                        "https://other.example]"),
                row(
                        "assertion-audience",
                        "an assertion for nobody is not for this server",
                        claims(it -> it.audience((String) null)),
                        claims(it -> it.audience(ISSUER)),
                        "aud is []"),
                row(
                        "assertion-expiry",
                        "an assertion ends",
                        claims(it -> it.expirationTime(null)),
                        expires(NOW.plusSeconds(60)),
                        "it has no exp; give one that is at most 5 minutes ahead"),
                row(
                        "assertion-expiry",
                        "at its exp it counts no more",
                        expires(NOW),
                        expires(NOW.plus(MOMENT)),
                        "its exp 2026-03-01T12:00:00Z is over; it is 2026-03-01T12:00:00Z"),
                row(
                        "assertion-expiry",
                        "it is good for five minutes, and half a minute for clocks that differ",
                        expires(NOW.plusSeconds(330).plus(MOMENT)),
                        expires(NOW.plusSeconds(330)),
                        "exp 2026-03-01T12:05:30.001Z is more than 5 minutes ahead"),
                row(
                        "assertion-age",
                        "an old one is not kept for later",
                        issued(NOW.minusSeconds(300).minus(MOMENT)),
                        issued(NOW.minusSeconds(300)),
                        "iat 2026-03-01T11:54:59.999Z is more than 5 minutes before now"),
                row(
                        "assertion-age",
                        "one made in the future is half a minute ahead at most",
                        issued(NOW.plusSeconds(30).plus(MOMENT)),
                        issued(NOW.plusSeconds(30)),
                        "iat 2026-03-01T12:00:30.001Z or nbf null is still to come"),
                row(
                        "assertion-age",
                        "one that does not count yet is half a minute ahead at most",
                        claims(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(30).plus(MOMENT)))),
                        claims(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(30)))),
                        "or nbf 2026-03-01T12:00:30.001Z is still to come"),
                row(
                        "assertion-age",
                        "it need not say when it was made, though when it counts",
                        claims(it ->
                                it.issueTime(null).notBeforeTime(Date.from(NOW.plusSeconds(31)))),
                        claims(it -> it.issueTime(null)),
                        "iat null or nbf"),
                row(
                        "assertion-id",
                        "an assertion without an id could be used twice",
                        claims(it -> it.jwtID(null)),
                        claims(it -> it.jwtID("1")),
                        "it has no jti"),
                row(
                        "assertion-id",
                        "an empty id is none",
                        claims(it -> it.jwtID(" ")),
                        claims(it -> it.jwtID("a")),
                        "it has no jti"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_assertion_and_lets_its_neighbour_pass(GateRow<Question> row) {
        row.holdsFor(AssertionRules::decide, it -> it);
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(AssertionRules.RULES, table());
    }

    private static GateRow<Question> row(
            String rule, String sentence, Question refused, Question passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }

    private static Question signed(JWSAlgorithm algorithm) {
        return question(new JWSHeader.Builder(algorithm).build(), it -> it);
    }

    private static Question typed(@Nullable String type) {
        return question(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type == null ? null : new JOSEObjectType(type))
                        .build(),
                it -> it);
    }

    private static Question expires(Instant at) {
        return claims(it -> it.expirationTime(Date.from(at)));
    }

    private static Question issued(Instant at) {
        return claims(it -> it.issueTime(Date.from(at)));
    }

    private static Question claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return question(new JWSHeader(JWSAlgorithm.ES256), change);
    }

    private static Question question(JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims =
                change.apply(
                                new JWTClaimsSet.Builder()
                                        .issuer("alerts-1")
                                        .subject("alerts-1")
                                        .audience(ISSUER)
                                        .jwtID("1")
                                        .issueTime(Date.from(NOW))
                                        .expirationTime(Date.from(NOW.plusSeconds(60))))
                        .build();
        return new Question(
                new Presented.ClientAssertion("alerts-1", new SignedJWT(header, claims)),
                claims,
                ISSUER,
                NOW);
    }
}
