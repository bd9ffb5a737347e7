package org.smsauth.auth.console.overview;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.smsauth.auth.console.overview.Hint.Kind;
import org.smsauth.auth.console.overview.Hint.Urgency;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.language.Words;

/** What may be said of each credential of a client. */
final class CredentialRules {

    private static final Duration LATELY = Duration.ofDays(7);

    static final List<BiFunction<Situation, Credential, Optional<Hint>>> ALL =
            List.of(CredentialRules::isStillTried, CredentialRules::isUsedFromManyNetworks);

    private CredentialRules() {}

    private static Optional<Hint> isStillTried(Situation it, Credential credential) {
        var use = it.use(credential);
        var refused = use.lastRefusedAt();
        var isRevoked = credential.standing(it.now()) == Credential.Standing.REVOKED;
        return refused != null && refused.isAfter(it.now().minus(LATELY)) && it.hasEnded(credential)
                ? Optional.of(
                        Hint.of(
                                Kind.TRIED,
                                Urgency.BAD,
                                it.client(),
                                isRevoked
                                        ? Words.of("A revoked credential is still tried")
                                        : Words.of("An ended credential is still tried"),
                                Words.of(
                                        isRevoked
                                                ? "“%s” was refused %s from %s: perhaps by somebody who should not have it."
                                                : "“%s” was refused %s from %s: that system does not send.",
                                        credential.label(),
                                        it.times().ago(refused),
                                        use.lastRefusedFrom()),
                                isRevoked
                                        ? Words.of(
                                                "Find out who that is, and give nothing away until you know")
                                        : Words.of(
                                                "If that system is yours, give it the one that counts"),
                                ""))
                : Optional.empty();
    }

    /** Of no account where the client says from where it may be used. */
    private static Optional<Hint> isUsedFromManyNetworks(Situation it, Credential credential) {
        return it.uses()
                .spreadOf(credential.id())
                .filter(_ ->
                        it.isActive()
                                && it.counts(credential)
                                && it.client().permissions().networks().cidrs().isEmpty())
                .map(spread ->
                        Hint.of(
                                Kind.NETWORKS,
                                Urgency.WARN,
                                it.client(),
                                Words.of("One credential is used from many networks"),
                                Words.of(
                                        "“%s” came from %d within 7 days, such as %s and %s. Do you know them all? Several systems should have a client each.",
                                        credential.label(),
                                        spread.networks(),
                                        spread.one(),
                                        spread.another()),
                                Words.of("Say from where it may be used"),
                                "edit"));
    }
}
