package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * A message and its life. A value: each transition checks that it may happen and answers the
 * message as it is then; {@link SmsQueue#save} makes it so.
 *
 * @param version counts the saves; who saves a message that was saved since it was read, loses
 */
public record Sms(
        UUID id,
        Origin origin,
        Content content,
        Instant acceptedAt,
        Progress progress,
        int version) {

    public static Sms accepted(UUID id, Origin origin, Content content, Instant now) {
        return new Sms(id, origin, content, now, Progress.begun(now), 0);
    }

    public Sms queued(Instant now) {
        return with(progress.to(Status.QUEUED, now, now, null));
    }

    /**
     * Taken to a carrier by the caller.
     *
     * @param leaseEnds from when on others must take the carrier's answer for lost
     */
    public Sms submitting(Instant now, Instant leaseEnds) {
        return with(progress.to(Status.SUBMITTING, now, leaseEnds, null).attempted());
    }

    /**
     * With the carrier.
     *
     * @param askAt when to ask the carrier, if no receipt has come by then
     */
    public Sms submitted(Instant now, String carrier, String carrierMessageId, Instant askAt) {
        return with(
                progress.to(Status.SUBMITTED, now, askAt, null).takenBy(carrier, carrierMessageId));
    }

    /** Back in the queue: the carrier certainly did not take it. */
    public Sms requeued(Instant now, Instant dueAt, String reason) {
        return with(progress.to(Status.QUEUED, now, dueAt, reason));
    }

    public Sms rejected(Instant now, String reason) {
        return with(progress.to(Status.REJECTED, now, null, reason));
    }

    public Sms unknown(Instant now, String reason) {
        return with(progress.to(Status.UNKNOWN, now, null, reason));
    }

    public Sms expired(Instant now, String reason) {
        return with(progress.to(Status.EXPIRED, now, null, reason));
    }

    /** Still submitted: the carrier did not know yet. */
    public Sms askedAgainAt(Instant later) {
        return with(progress.dueAt(later));
    }

    public Status status() {
        return progress.status();
    }

    /** This message as it is in the store once saved. */
    Sms saved() {
        return new Sms(id, origin, content, acceptedAt, progress, version + 1);
    }

    private Sms with(Progress next) {
        return new Sms(id, origin, content, acceptedAt, next, version);
    }
}
