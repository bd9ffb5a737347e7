package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

/**
 * How far a message has come.
 *
 * @param dueAt when it needs attention next, whatever its status calls for: to be sent while
 *     scheduled or queued, to be given up while submitting (the end of the lease), to be asked
 *     about while submitted, to expire while held; null when nobody need look at it
 * @param attempts how often a node took it to a carrier
 * @param carrier the carrier that took it
 * @param carrierMessageId what that carrier calls it
 * @param reason why it is where it is, when that is not plain
 */
public record Progress(
        Status status,
        Instant changedAt,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable String carrier,
        @Nullable String carrierMessageId,
        @Nullable String reason,
        History history) {

    private static final int LONGEST_REASON = 400;

    /** A carrier's or another server's words may be of any length. */
    public Progress {
        reason = reason == null ? null : ColumnText.cut(reason, LONGEST_REASON);
    }

    static Progress begun(Instant now) {
        return new Progress(Status.ACCEPTED, now, null, 0, null, null, null, History.NONE)
                .stepped();
    }

    Progress to(Status next, Instant now, @Nullable Instant dueAt, @Nullable String reason) {
        checked(next);
        return new Progress(next, now, dueAt, attempts, carrier, carrierMessageId, reason, history)
                .stepped();
    }

    /** Taken to a carrier once more. */
    Progress toCarrier(Instant now, Instant dueAt) {
        checked(Status.SUBMITTING);
        return new Progress(
                        Status.SUBMITTING,
                        now,
                        dueAt,
                        attempts + 1,
                        carrier,
                        carrierMessageId,
                        null,
                        history)
                .stepped();
    }

    Progress takenBy(String carrier, String carrierMessageId, Instant now, Instant dueAt) {
        checked(Status.SUBMITTED);
        return new Progress(
                        Status.SUBMITTED,
                        now,
                        dueAt,
                        attempts,
                        carrier,
                        carrierMessageId,
                        null,
                        history)
                .stepped();
    }

    Progress dueAt(@Nullable Instant later, @Nullable String reason) {
        return new Progress(
                status, changedAt, later, attempts, carrier, carrierMessageId, reason, history);
    }

    private void checked(Status next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "a message that is " + status.wire() + " cannot become " + next.wire());
        }
    }

    /** With what it is now as its latest step. */
    private Progress stepped() {
        var step = new Step(status, changedAt, attempts, carrier, reason);
        return new Progress(
                status,
                changedAt,
                dueAt,
                attempts,
                carrier,
                carrierMessageId,
                reason,
                history.and(step));
    }
}
