package org.smsauth.auth.credential.proving;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.signature.SigningAlgorithm;

/**
 * What a client's assertion must say, whoever signed it (RFC 7523 section 3 and
 * draft-ietf-oauth-rfc7523bis).
 */
final class AssertionRules {

    /** How far clients' clocks may be ahead. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"));

    static final Gate<Question, String> RULES =
            Gate.of(
                    new Rule<>("assertion-algorithm", AssertionRules::otherAlgorithm),
                    new Rule<>("assertion-type", AssertionRules::otherType),
                    new Rule<>("assertion-issuer", AssertionRules::notAboutItself),
                    new Rule<>("assertion-audience", AssertionRules::otherAudience),
                    new Rule<>("assertion-expiry", AssertionRules::badExpiry),
                    new Rule<>("assertion-age", AssertionRules::badAge),
                    new Rule<>("assertion-id", AssertionRules::noId));

    private AssertionRules() {}

    static Verdict<String> decide(Question question) {
        return RULES.decide(question);
    }

    /**
     * All that the rules may look at.
     *
     * @param issuer this server, the one audience there may be
     */
    record Question(
            Presented.ClientAssertion presented, JWTClaimsSet claims, String issuer, Instant now) {}

    private static Optional<String> otherAlgorithm(Question it) {
        var header = it.presented().jwt().getHeader();
        return SigningAlgorithm.of(header).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "it is signed with %s, not with one of %s"
                                .formatted(
                                        header.getAlgorithm(),
                                        SigningAlgorithm.names(SigningAlgorithm.ALL)));
    }

    /** A JWT made for something else is no assertion (RFC 8725 section 3.11). */
    private static Optional<String> otherType(Question it) {
        var type = it.presented().jwt().getHeader().getType();
        return type == null || TYPES.contains(type)
                ? Optional.empty()
                : Optional.of("its typ is %s, not one of %s".formatted(type, TYPES));
    }

    private static Optional<String> notAboutItself(Question it) {
        var clientId = it.presented().clientId();
        return clientId.equals(it.claims().getIssuer()) && clientId.equals(it.claims().getSubject())
                ? Optional.empty()
                : Optional.of(
                        "iss %s and sub %s must both be the client_id"
                                .formatted(it.claims().getIssuer(), it.claims().getSubject()));
    }

    private static Optional<String> otherAudience(Question it) {
        return it.claims().getAudience().equals(List.of(it.issuer()))
                ? Optional.empty()
                : Optional.of(
                        "aud is %s; it must be the issuer alone, %s"
                                .formatted(it.claims().getAudience(), it.issuer()));
    }

    private static Optional<String> badExpiry(Question it) {
        var expiresAt = instant(it.claims().getExpirationTime());
        if (expiresAt == null) {
            return Optional.of(
                    "it has no exp; give one that is at most %d minutes ahead"
                            .formatted(LONGEST.toMinutes()));
        }
        if (!it.now().isBefore(expiresAt)) {
            return Optional.of("its exp %s is over; it is %s".formatted(expiresAt, it.now()));
        }
        return expiresAt.isAfter(it.now().plus(LONGEST).plus(CLOCK_DIFFERENCE))
                ? Optional.of(
                        "exp %s is more than %d minutes ahead of now, %s"
                                .formatted(expiresAt, LONGEST.toMinutes(), it.now()))
                : Optional.empty();
    }

    private static Optional<String> badAge(Question it) {
        var issuedAt = instant(it.claims().getIssueTime());
        var notBefore = instant(it.claims().getNotBeforeTime());
        var latest = it.now().plus(CLOCK_DIFFERENCE);
        if (issuedAt != null && issuedAt.isBefore(it.now().minus(LONGEST))) {
            return Optional.of(
                    "iat %s is more than %d minutes before now, %s; make one for each request"
                            .formatted(issuedAt, LONGEST.toMinutes(), it.now()));
        }
        return (issuedAt != null && issuedAt.isAfter(latest))
                        || (notBefore != null && notBefore.isAfter(latest))
                ? Optional.of(
                        "iat %s or nbf %s is still to come; it is %s"
                                .formatted(issuedAt, notBefore, it.now()))
                : Optional.empty();
    }

    private static Optional<String> noId(Question it) {
        var id = it.claims().getJWTID();
        return id != null && !id.isBlank()
                ? Optional.empty()
                : Optional.of(
                        "it has no jti, so a second use would not show; give each one of its own");
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
