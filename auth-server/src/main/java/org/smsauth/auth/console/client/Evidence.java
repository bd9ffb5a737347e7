package org.smsauth.auth.console.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.language.Words;
import org.smsauth.model.CredentialId;

/**
 * Whether a credential is silent, with the evidence.
 *
 * @param tone {@code good}, {@code warn} or nothing special
 */
record Evidence(String tone, String words) {

    static final Duration QUIET = Duration.ofHours(24);

    /**
     * What the uses of a client's credentials say of one of them.
     *
     * @param uses its own, and those of the client's others that stay: what has ended or soon will
     *     takes nothing over
     */
    static Evidence on(Credential credential, Map<CredentialId, CredentialUse> uses, Instant now) {
        var use = uses.getOrDefault(credential.id(), CredentialUse.NEVER);
        var times = new Times(now);
        return switch (credential.standing(now)) {
            case NOT_YET_VALID ->
                    new Evidence(
                            "", Words.of("Counts from %s.", times.minute(credential.notBefore())));
            case LIVE -> live(credential, use, uses, times);
            case EXPIRED, RETIRED, REVOKED -> ended(credential, use, times);
        };
    }

    private static Evidence live(
            Credential credential,
            CredentialUse use,
            Map<CredentialId, CredentialUse> uses,
            Times times) {
        var last = use.lastUsedAt();
        if (last != null && last.isAfter(times.now().minus(QUIET))) {
            return new Evidence(
                    "", Words.of("In use: last %s from %s.", times.ago(last), use.lastUsedFrom()));
        }
        var other = lastUseOfOthers(credential, uses);
        var silent =
                last == null
                        ? Words.of("Never used")
                        : Words.of(
                                "Silent for %s", Times.length(Duration.between(last, times.now())));
        if (other.isPresent() && other.get().isAfter(times.now().minus(QUIET))) {
            return new Evidence(
                    last == null ? "" : "good",
                    Words.of(
                            "%s, while another credential of this client was used %s. %s",
                            silent,
                            times.ago(other.get()),
                            Words.of(
                                    last == null
                                            ? "Nothing depends on it yet."
                                            : "It looks safe to retire.")));
        }
        return last == null
                ? new Evidence("", Words.of("Never used so far."))
                : new Evidence(
                        "warn",
                        Words.of(
                                "%s, and so is every other credential: perhaps this client just sends"
                                        + " rarely. Ask its owner before retiring it.",
                                silent));
    }

    private static Evidence ended(Credential credential, CredentialUse use, Times times) {
        var refused = use.lastRefusedAt();
        var isRevoked = credential.standing(times.now()) == Credential.Standing.REVOKED;
        var end = isRevoked ? credential.decision().stateSince() : credential.expiresAt();
        return refused != null && refused.isAfter(end)
                ? new Evidence(
                        "warn",
                        Words.counted(
                                use.refusedCount(),
                                "Somebody still tries it: refused once, %2$s from %3$s. %4$s",
                                "Somebody still tries it: refused %d times, last %s from %s. %s",
                                times.ago(refused),
                                use.lastRefusedFrom(),
                                Words.of(
                                        isRevoked
                                                ? "It was revoked, so that may be somebody who should not have it: find out who that is before you give anything to anybody."
                                                : "If that is a system of yours, give it the one that counts now.")))
                : new Evidence(
                        "", Words.of("Ended %s, and nobody has tried it since.", times.ago(end)));
    }

    private static Optional<Instant> lastUseOfOthers(
            Credential credential, Map<CredentialId, CredentialUse> uses) {
        return uses.entrySet().stream()
                .filter(it -> !it.getKey().equals(credential.id()))
                .map(it -> it.getValue().lastUsedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
