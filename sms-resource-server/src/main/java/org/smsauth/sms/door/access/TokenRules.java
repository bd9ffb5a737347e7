package org.smsauth.sms.door.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.TokenClaims;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * What a token must say once its signature is good. A refusal is a sentence for the bearer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 section 4</a>
 */
final class TokenRules {

    private final InstantSource clock;
    private final Duration skew;

    private TokenRules(InstantSource clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    static Gate<Jwt, String> gate(
            String issuer, String audience, InstantSource clock, Duration skew) {
        var rules = new TokenRules(clock, skew);
        return Gate.of(
                new Rule<>("issuer", token -> issuedBy(issuer, token)),
                new Rule<>("audience", token -> meantFor(audience, token)),
                new Rule<>("expiry", rules::notExpired),
                new Rule<>("not-before", rules::begun),
                new Rule<>("issued-at", rules::issued),
                new Rule<>("lifetime", rules::shortLived),
                new Rule<>("subject", TokenRules::ofOneClient),
                new Rule<>("token-id", TokenRules::traceable));
    }

    private static Optional<String> issuedBy(String issuer, Jwt token) {
        var iss = token.getClaimAsString(JwtClaimNames.ISS);
        return unless(issuer.equals(iss), "the token was issued by " + iss + ", not by " + issuer);
    }

    private static Optional<String> meantFor(String audience, Jwt token) {
        var aud = Objects.requireNonNullElse(token.getAudience(), List.of());
        return unless(
                aud.contains(audience),
                "the token is for the audience %s, not for %s; name this API as the resource"
                                .formatted(aud, audience)
                        + " when you ask for it");
    }

    private Optional<String> notExpired(Jwt token) {
        var expiry = token.getExpiresAt();
        if (expiry == null) {
            return Optional.of("the token has no exp claim");
        }
        return unless(
                clock.instant().minus(skew).isBefore(expiry), "the token expired at " + expiry);
    }

    private Optional<String> begun(Jwt token) {
        var from = token.getNotBefore();
        return unless(
                from == null || !from.isAfter(latest()), "the token is not valid before " + from);
    }

    private Optional<String> issued(Jwt token) {
        var at = token.getIssuedAt();
        if (at == null) {
            return Optional.of("the token has no iat claim");
        }
        return unless(
                !at.isAfter(latest()),
                "the token was issued at " + at + ", which is yet to come: the clocks differ");
    }

    private Optional<String> shortLived(Jwt token) {
        var from = Objects.requireNonNull(token.getIssuedAt());
        var until = Objects.requireNonNull(token.getExpiresAt());
        return unless(
                !until.isAfter(from.plus(TokenClaims.LONGEST_LIFE).plus(skew)),
                "the token was issued at %s to last until %s, and tokens last %d minutes at most"
                        .formatted(from, until, TokenClaims.LONGEST_LIFE.toMinutes()));
    }

    private static Optional<String> ofOneClient(Jwt token) {
        var client = token.getClaimAsString(TokenClaims.CLIENT_ID);
        return unless(
                client != null && client.equals(token.getSubject()),
                "the claims sub and client_id must be there and be the same");
    }

    private static Optional<String> traceable(Jwt token) {
        var id = token.getId();
        return unless(
                id != null && id.matches("[\\x21-\\x7E]{1,128}"),
                "the claim jti must be 1 to 128 printable characters");
    }

    /** What the other server's clock may say now at most. */
    private Instant latest() {
        return clock.instant().plus(skew);
    }

    private static Optional<String> unless(boolean good, String refusal) {
        return good ? Optional.empty() : Optional.of(refusal);
    }
}
