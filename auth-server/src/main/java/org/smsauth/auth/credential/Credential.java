package org.smsauth.auth.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.change.Changing;
import org.smsauth.auth.change.Transition;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * What proves a client, with one life cycle for every kind; kinds differ in their {@link Proof}
 * alone. A client may have several that live at once.
 *
 * @param statusIndex its place in the status list; given when it is first stored
 * @param label what its owner calls it
 * @param notBefore from when it counts
 * @param expiresAt from when it counts no more
 */
public record Credential(
        @Id CredentialId id,
        @Version int revision,
        long changedIn,
        long statusIndex,
        ClientId client,
        String label,
        Proof proof,
        Instant createdAt,
        String createdBy,
        Instant notBefore,
        Instant expiresAt,
        @Embedded.Empty Decision decision)
        implements Changing<Credential> {

    /** How long a retired credential may go on counting, at the most. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(90);

    /** How long one may count that is made for a try, not for a system. */
    private static final Duration PASSING = Duration.ofMinutes(15);

    /** How long before its end its owner knows, whoever ends it but for a revocation. */
    static final Duration SHORTEST_NOTICE = Duration.ofDays(7);

    /** What its owner has decided about it; time decides the rest. */
    public enum State {
        ACTIVE,
        /** Replaced by another: counts to the end of its grace period. */
        RETIRING,
        /** Counts no more, at once and for good; tokens it has proven are revoked with it. */
        REVOKED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who decided so, when and why. */
    public record Decision(State state, String stateReason, Instant stateSince, String stateBy) {}

    /** Whether it counts, and if not, why. */
    public enum Standing {
        LIVE,
        NOT_YET_VALID,
        EXPIRED,
        RETIRED,
        REVOKED
    }

    /** Whether it counts, and nobody has decided that it soon will not. */
    public boolean stays(Instant now) {
        return standing(now) == Standing.LIVE && decision.state() == State.ACTIVE;
    }

    public Standing standing(Instant now) {
        if (decision.state() == State.REVOKED) {
            return Standing.REVOKED;
        }
        if (now.isBefore(notBefore)) {
            return Standing.NOT_YET_VALID;
        }
        if (now.isBefore(expiresAt)) {
            return Standing.LIVE;
        }
        return decision.state() == State.RETIRING ? Standing.RETIRED : Standing.EXPIRED;
    }

    /** Whether it was made to count for minutes: for a try, not for a system. */
    public boolean isPassing() {
        return decision.state() != State.RETIRING
                && Duration.between(notBefore, expiresAt).compareTo(PASSING) <= 0;
    }

    /** Lets it count for the grace period and no longer; never longer than it would have. */
    public Transition<Credential> retire(Duration grace, String reason, Instant now, String by) {
        if (decision.state() != State.ACTIVE) {
            return alreadyDecided();
        }
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            return new Transition.NotPossible<>("The grace period is 0 to 90 days, not " + grace);
        }
        var end = now.plus(grace);
        return new Transition.Done<>(
                with(
                        changedIn,
                        statusIndex,
                        end.isBefore(expiresAt) ? end : expiresAt,
                        new Decision(State.RETIRING, reason, now, by)));
    }

    /**
     * Lets it count for that long after its beginning and no longer, though for {@link
     * #SHORTEST_NOTICE} from now in any case.
     *
     * @return empty when it ends by then anyway
     */
    Optional<Credential> limitedTo(Duration age, Instant now) {
        var byAge = notBefore.plus(age);
        var byNotice = now.plus(SHORTEST_NOTICE);
        var latest = byAge.isAfter(byNotice) ? byAge : byNotice;
        return expiresAt.isAfter(latest) && decision.state() != State.REVOKED
                ? Optional.of(with(changedIn, statusIndex, latest, decision))
                : Optional.empty();
    }

    public Transition<Credential> revoke(String reason, Instant now, String by) {
        return decision.state() == State.REVOKED
                ? alreadyDecided()
                : new Transition.Done<>(
                        with(
                                changedIn,
                                statusIndex,
                                expiresAt,
                                new Decision(State.REVOKED, reason, now, by)));
    }

    /** Every value it is created with, for the record; no secret is among them. */
    Changes values() {
        return Changes.note()
                .set("kind", proof.kind())
                .and(proof.values())
                .set("not_before", notBefore)
                .set("expires_at", expiresAt)
                .set("label", label)
                .done();
    }

    /** What has been decided about it since, for the record. */
    Changes changesTo(Credential after) {
        return Changes.note()
                .changed("state", decision.state().wire(), after.decision.state().wire())
                .changed("expires_at", expiresAt, after.expiresAt)
                .done();
    }

    private Transition<Credential> alreadyDecided() {
        return new Transition.NotPossible<>(
                "Credential %s is %s since %s: %s"
                        .formatted(
                                id,
                                decision.state().wire(),
                                decision.stateSince(),
                                decision.stateReason()));
    }

    /**
     * The change that first stores it is its place in the status list: no other has that number.
     */
    @Override
    public Credential withChangedIn(long change) {
        return with(change, statusIndex == 0 ? change : statusIndex, expiresAt, decision);
    }

    private Credential with(long change, long index, Instant end, Decision newDecision) {
        return new Credential(
                id,
                revision,
                change,
                index,
                client,
                label,
                proof,
                createdAt,
                createdBy,
                notBefore,
                end,
                newDecision);
    }
}
