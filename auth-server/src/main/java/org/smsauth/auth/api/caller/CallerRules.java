package org.smsauth.auth.api.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.token.status.RevokedTokens;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * What a token must say once its signature is good (RFC 9068 section 4), and how those it speaks
 * for must stand in the registry now. A refusal is a sentence for the bearer.
 */
@Component
final class CallerRules {

    final Gate<JWTClaimsSet, String> token;
    final Gate<KnownCredential, String> standing;

    CallerRules(IssuerSettings settings, RevokedTokens revoked, Clock clock) {
        token =
                Gate.of(
                        new Rule<>("issuer", it -> otherIssuer(it, settings)),
                        new Rule<>("audience", it -> otherAudience(it, settings)),
                        new Rule<>("expiry", it -> expired(it, clock)),
                        new Rule<>("revoked", it -> revoked(it, revoked)));
        standing =
                Gate.of(
                        new Rule<>("client-active", CallerRules::inactiveClient),
                        new Rule<>("client-expired", it -> expiredClient(it, clock)),
                        new Rule<>("department-active", CallerRules::inactiveDepartment),
                        new Rule<>("credential-live", it -> endedCredential(it, clock)));
    }

    Verdict<String> ofToken(JWTClaimsSet claims) {
        return token.decide(claims);
    }

    Verdict<String> ofStanding(KnownCredential of) {
        return standing.decide(of);
    }

    private static Optional<String> otherIssuer(JWTClaimsSet it, IssuerSettings settings) {
        return unless(
                settings.issuer().toString().equals(it.getIssuer()),
                "it was issued by another server");
    }

    private static Optional<String> otherAudience(JWTClaimsSet it, IssuerSettings settings) {
        var api = settings.managementApi().toString();
        return unless(
                it.getAudience().contains(api),
                "it is for the audience %s, not for %s; ask for a management scope to get one"
                        .formatted(it.getAudience(), api));
    }

    private static Optional<String> expired(JWTClaimsSet it, Clock clock) {
        var expiry = it.getExpirationTime();
        return unless(
                expiry != null && clock.instant().isBefore(expiry.toInstant()),
                "it has expired; get another");
    }

    /** RFC 7009. */
    private static Optional<String> revoked(JWTClaimsSet it, RevokedTokens revoked) {
        return unless(
                !revoked.contain(String.valueOf(it.getJWTID())),
                "it was revoked by its client; get another");
    }

    private static Optional<String> inactiveClient(KnownCredential it) {
        var client = it.client().client();
        return unless(
                client.standing().isActive(),
                "client %s is %s".formatted(client.id(), client.standing()));
    }

    private static Optional<String> expiredClient(KnownCredential it, Clock clock) {
        var end = it.client().client().expiresAt();
        return unless(
                end == null || clock.instant().isBefore(end),
                "its client was registered until " + end);
    }

    private static Optional<String> inactiveDepartment(KnownCredential it) {
        var department = it.client().department();
        return unless(
                department.standing().isActive(),
                "department %s is %s".formatted(department.id(), department.standing()));
    }

    private static Optional<String> endedCredential(KnownCredential it, Clock clock) {
        var credential = it.credential();
        return unless(
                credential.client().equals(it.client().client().id())
                        && credential.standing(clock.instant()) == Credential.Standing.LIVE,
                "credential %s, which proved its client, counts no more"
                        .formatted(credential.id()));
    }

    private static Optional<String> unless(boolean good, String refusal) {
        return good ? Optional.empty() : Optional.of(refusal);
    }
}
