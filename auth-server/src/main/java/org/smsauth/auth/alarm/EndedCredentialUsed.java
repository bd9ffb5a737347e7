package org.smsauth.auth.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.AlarmRule.Window;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** Somebody still uses what was retired or revoked, or has expired. */
@Component
class EndedCredentialUsed implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "ended_credential_used",
                    "An ended credential is still used",
                    "A credential that was retired or revoked, or has expired, was refused within the window, and so often since it was made.",
                    new Threshold(Sense.AT_LEAST, "refused attempts", 1, 1, 1_000_000),
                    new Window(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(7)));

    private final LookedAfter lookedAfter;
    private final CredentialUses uses;

    EndedCredentialUsed(LookedAfter lookedAfter, CredentialUses uses) {
        this.lookedAfter = lookedAfter;
        this.uses = uses;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        var credentials = lookedAfter.credentials();
        var longest =
                credentials.stream()
                        .map(it -> limits.apply(LookedAfter.whose(it.client().client())).window())
                        .distinct()
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        var used = uses.refusedSince(now.minus(longest));
        return credentials.stream()
                .filter(it -> used.containsKey(it.credential().id()))
                .flatMap(it ->
                        find(
                                it,
                                used.getOrDefault(it.credential().id(), CredentialUse.NEVER),
                                limits.apply(LookedAfter.whose(it.client().client())).window(),
                                now)
                                .stream())
                .toList();
    }

    /** Refused since it ended, and lately. */
    static Optional<Finding> find(
            KnownCredential known, CredentialUse use, Duration window, Instant now) {
        var credential = known.credential();
        var refused = use.lastRefusedAt();
        if (refused == null
                || refused.isBefore(now.minus(window))
                || !hasEnded(credential, now)
                || refused.isBefore(end(credential))) {
            return Optional.empty();
        }
        var client = known.client().client();
        return Optional.of(
                new Finding(
                        LookedAfter.whose(client),
                        credential.id().value(),
                        use.refusedCount(),
                        "Credential %s (%s) of %s is %s; it was refused %s, last at %s from %s."
                                .formatted(
                                        credential.id(),
                                        credential.label(),
                                        client.name(),
                                        credential
                                                .standing(now)
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT),
                                        use.refusedCount() == 1
                                                ? "once"
                                                : use.refusedCount() + " times",
                                        ToTheSecond.of(refused),
                                        use.lastRefusedFrom()),
                        LookedAfter.about(client, credential)));
    }

    private static boolean hasEnded(Credential credential, Instant now) {
        return switch (credential.standing(now)) {
            case EXPIRED, RETIRED, REVOKED -> true;
            case LIVE, NOT_YET_VALID -> false;
        };
    }

    private static Instant end(Credential it) {
        return it.decision().state() == Credential.State.REVOKED
                ? it.decision().stateSince()
                : it.expiresAt();
    }
}
