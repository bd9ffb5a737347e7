package org.smsauth.auth.alarm;

import java.time.Duration;
import java.time.Instant;
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
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** What a client needs ends soon: its last credential, or one that it still uses. */
@Component
class CredentialEnds implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "credential_ending",
                    "A credential ends soon",
                    "A credential ends within so many days that is its client's last or is still in use, and was neither retired nor made for as short a time.",
                    new Threshold(Sense.AT_MOST, "days left", 14, 1, 90),
                    null);

    private static final Duration IN_USE = Duration.ofDays(1);

    private final LookedAfter lookedAfter;
    private final CredentialUses uses;

    CredentialEnds(LookedAfter lookedAfter, CredentialUses uses) {
        this.lookedAfter = lookedAfter;
        this.uses = uses;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        var ending =
                lookedAfter.credentials().stream()
                        .filter(LookedAfter::isActive)
                        .filter(it -> endsSoon(it, limits, now))
                        .toList();
        var used = uses.of(ending.stream().map(it -> it.credential().id()).toList());
        return ending.stream()
                .flatMap(it ->
                        find(
                                it,
                                lookedAfter.of(it.client().client()).toList(),
                                used.getOrDefault(it.credential().id(), CredentialUse.NEVER),
                                limits.apply(LookedAfter.whose(it.client().client())).threshold(),
                                now)
                                .stream())
                .toList();
    }

    private static boolean endsSoon(
            KnownCredential known, Function<Whose, AlarmLimit> limits, Instant now) {
        var days = limits.apply(LookedAfter.whose(known.client().client())).threshold();
        return !known.credential().expiresAt().isAfter(now.plus(Duration.ofDays(days)));
    }

    /**
     * How many days are left, where that matters.
     *
     * @param all of the client's credentials
     * @param days one that was made for no longer than that is meant to end
     */
    static Optional<Finding> find(
            KnownCredential known,
            List<Credential> all,
            CredentialUse use,
            long days,
            Instant now) {
        var credential = known.credential();
        var life = Duration.between(credential.notBefore(), credential.expiresAt());
        if (credential.decision().state() != Credential.State.ACTIVE
                || credential.standing(now) != Credential.Standing.LIVE
                || life.compareTo(Duration.ofDays(days)) <= 0) {
            return Optional.empty();
        }
        var next = follows(credential, all, now);
        var last = use.lastUsedAt();
        var isInUse = last != null && last.isAfter(now.minus(IN_USE));
        if (next.isPresent() && !isInUse) {
            return Optional.empty();
        }
        var client = known.client().client();
        return Optional.of(
                new Finding(
                        LookedAfter.whose(client),
                        credential.id().value(),
                        daysUp(Duration.between(now, credential.expiresAt())),
                        "Credential %s (%s) of %s ends at %s. %s"
                                .formatted(
                                        credential.id(),
                                        credential.label(),
                                        client.name(),
                                        ToTheSecond.of(credential.expiresAt()),
                                        next.map(it ->
                                                        "It is still in use: let the client use %s (%s)."
                                                                .formatted(it.id(), it.label()))
                                                .orElse("The client has no other after it.")),
                        LookedAfter.about(client, credential)));
    }

    /** One that counts, or will in time, for longer. */
    private static Optional<Credential> follows(
            Credential credential, List<Credential> all, Instant now) {
        return all.stream()
                .filter(it -> it.expiresAt().isAfter(credential.expiresAt()))
                .filter(it -> it.decision().state() == Credential.State.ACTIVE)
                .filter(it ->
                        it.standing(now) == Credential.Standing.LIVE
                                || !it.notBefore().isAfter(credential.expiresAt()))
                .findFirst();
    }

    private static long daysUp(Duration left) {
        return left.plusDays(1).minusNanos(1).toDays();
    }
}
