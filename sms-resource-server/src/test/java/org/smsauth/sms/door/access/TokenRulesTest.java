package org.smsauth.sms.door.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.Gate;
import org.smsauth.runtime.gate.GateRow;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token must say to open this API, rule by rule. */
class TokenRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Instant LATEST = NOW.plus(SKEW);

    private static final Gate<Jwt, String> GATE =
            TokenRules.gate(
                    "https://auth.example", "https://sms.example", InstantSource.fixed(NOW), SKEW);

    static Stream<GateRow<Jwt>> table() {
        return Stream.of(
                row(
                        "issuer",
                        "another server's token opens nothing here",
                        it -> it.issuer("https://auth.example/"),
                        it -> it.issuer("https://auth.example"),
                        "the token was issued by https://auth.example/, not by"
                                + " https://auth.example"),
                row(
                        "issuer",
                        "nor does one of nobody",
                        it -> it.claims(all -> all.remove("iss")),
                        it -> {},
                        "the token was issued by null"),
                row(
                        "audience",
                        "a token for another API opens nothing here",
                        it -> it.audience(List.of("https://auth.example/api/v1")),
                        it -> it.audience(List.of("https://other.example", "https://sms.example")),
                        "the token is for the audience [https://auth.example/api/v1], not for"
                                + " https://sms.example; name this API as the resource"),
                row(
                        "audience",
                        "nor does one for nobody",
                        it -> it.claims(all -> all.remove("aud")),
                        it -> {},
                        "the token is for the audience []"),
                row(
                        "expiry",
                        "a token ends",
                        it -> it.claims(all -> all.remove("exp")),
                        it -> {},
                        "the token has no exp claim"),
                row(
                        "expiry",
                        "at its exp, and a while later for clocks that differ, it opens nothing",
                        it -> it.expiresAt(NOW.minus(SKEW)).issuedAt(NOW.minusSeconds(60)),
                        it ->
                                it.expiresAt(NOW.minus(SKEW).plusMillis(1))
                                        .issuedAt(NOW.minusSeconds(60)),
                        "the token expired at 2026-03-01T11:59:30Z"),
                row(
                        "not-before",
                        "a token that is not valid yet opens nothing",
                        it -> it.notBefore(LATEST.plusMillis(1)),
                        it -> it.notBefore(LATEST),
                        "the token is not valid before 2026-03-01T12:00:30.001Z"),
                row(
                        "issued-at",
                        "a token says when it was issued",
                        it -> it.claims(all -> all.remove("iat")),
                        it -> {},
                        "the token has no iat claim"),
                row(
                        "issued-at",
                        "which is not yet to come, but for clocks that differ",
                        it -> it.issuedAt(LATEST.plusMillis(1)),
                        it -> it.issuedAt(LATEST),
                        "the token was issued at 2026-03-01T12:00:30.001Z, which is yet to come"),
                row(
                        "lifetime",
                        "a token lasts fifteen minutes at most",
                        it -> it.expiresAt(NOW.plus(SKEW).plusSeconds(900).plusMillis(1)),
                        it -> it.expiresAt(NOW.plus(SKEW).plusSeconds(900)),
                        "to last until 2026-03-01T12:15:30.001Z, and tokens last 15 minutes at"
                                + " most"),
                row(
                        "subject",
                        "a token is of one client",
                        it -> it.subject("alerts-2"),
                        it -> it.subject("alerts-1"),
                        "the claims sub and client_id must be there and be the same"),
                row(
                        "subject",
                        "and says whose",
                        it ->
                                it.claims(all -> {
                                    all.remove("sub");
                                    all.remove("client_id");
                                }),
                        it -> {},
                        "the claims sub and client_id"),
                row(
                        "token-id",
                        "a token has an id",
                        it -> it.claims(all -> all.remove("jti")),
                        it -> {},
                        "the claim jti must be 1 to 128 printable characters"),
                row(
                        "token-id",
                        "that records have room for",
                        it -> it.jti("x".repeat(129)),
                        it -> it.jti("x".repeat(128)),
                        "the claim jti"),
                row(
                        "token-id",
                        "and can show",
                        it -> it.jti("a b"),
                        it -> it.jti("!~"),
                        "the claim jti"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_token_and_lets_its_neighbour_pass(GateRow<Jwt> row) {
        row.holdsFor(GATE::decide, it -> it);
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(GATE, table());
    }

    private static GateRow<Jwt> row(
            String rule,
            String sentence,
            Consumer<Jwt.Builder> refused,
            Consumer<Jwt.Builder> passes,
            String words) {
        return new GateRow<>(rule, sentence, token(refused), token(passes), words);
    }

    private static Jwt token(Consumer<Jwt.Builder> change) {
        var token =
                Jwt.withTokenValue("a.b.c")
                        .header("typ", "at+jwt")
                        .issuer("https://auth.example")
                        .audience(List.of("https://sms.example"))
                        .subject("alerts-1")
                        .claim("client_id", "alerts-1")
                        .jti("token-1")
                        .issuedAt(NOW)
                        .expiresAt(NOW.plusSeconds(300));
        change.accept(token);
        return token.build();
    }
}
