package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a message has come.
 *
 * @param dueAt when it needs attention next, whatever its status calls for: to be sent while
 *     queued, to be given up while submitting (the end of the lease), to be asked about while
 *     submitted; null when nobody need look at it
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
        @Nullable String reason) {

    static Progress begun(Instant now) {
        return new Progress(Status.ACCEPTED, now, null, 0, null, null, null);
    }

    Progress to(Status next, Instant now, @Nullable Instant dueAt, @Nullable String reason) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "a message that is " + status.wire() + " cannot become " + next.wire());
        }
        return new Progress(next, now, dueAt, attempts, carrier, carrierMessageId, reason);
    }

    Progress attempted() {
        return new Progress(
                status, changedAt, dueAt, attempts + 1, carrier, carrierMessageId, reason);
    }

    Progress takenBy(String carrier, String carrierMessageId) {
        return new Progress(status, changedAt, dueAt, attempts, carrier, carrierMessageId, reason);
    }

    Progress dueAt(Instant later) {
        return new Progress(status, changedAt, later, attempts, carrier, carrierMessageId, reason);
    }
}
