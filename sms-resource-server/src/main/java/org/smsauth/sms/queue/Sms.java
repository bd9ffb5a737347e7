package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.queue.Step.By;

/**
 * A message and its life. A value: each transition checks that it may happen and answers the
 * message as it is then; {@link SmsQueue#save} makes it so.
 *
 * @param id as its sender knows it
 * @param key as the store knows it: its batch and its place there
 * @param version counts the saves; who saves a message that was saved since it was read, loses
 */
public record Sms(
        UUID id,
        long key,
        Origin origin,
        Content content,
        Terms terms,
        Instant acceptedAt,
        Progress progress,
        int version) {

    public static Sms accepted(UUID id, Origin origin, Content content, Terms terms, Instant now) {
        return new Sms(
                id, BatchNumber.message(id), origin, content, terms, now, Progress.begun(now), 0);
    }

    public Sms queued(Instant now) {
        return with(progress.to(Status.QUEUED, now, now, null));
    }

    /**
     * Waits for its time.
     *
     * @param reason why it does not go out at once
     */
    public Sms scheduled(Instant now, Instant until, String reason) {
        return with(progress.to(Status.SCHEDULED, now, until, reason));
    }

    /** Waits for a decision, until it is worth nothing any more. */
    public Sms held(Instant now, String reason) {
        return with(progress.to(Status.HELD, now, terms.validUntil(), reason));
    }

    /** Taken back before any carrier had it, by somebody's decision. */
    public Sms cancelled(Instant now, String reason, By by) {
        return with(progress.to(Status.CANCELLED, now, null, reason, by));
    }

    /** Never sent by any carrier, and will not be. */
    public Sms cancelled(Instant now, String reason) {
        return with(progress.to(Status.CANCELLED, now, null, reason));
    }

    /**
     * Taken to a carrier by the caller.
     *
     * @param leaseEnds from when on others must take the carrier's answer for lost
     */
    public Sms submitting(String carrier, Instant now, Instant leaseEnds) {
        return with(progress.toCarrier(carrier, now, leaseEnds));
    }

    /**
     * With the carrier, which has all of it.
     *
     * @param askAt when to ask the carrier, if no receipt has come by then
     */
    public Sms submitted(Instant now, Answer answer, Instant askAt) {
        return with(progress.answered(answer, Status.SUBMITTED, now, askAt));
    }

    /**
     * With the carrier, which had it when it was taken for lost: it was to be sent again, and is
     * not.
     */
    public Sms submittedAfterAll(Instant now, Answer answer, Instant askAt) {
        return with(progress.takenAfterAll(answer, now, askAt));
    }

    /** Back in the queue, by somebody's decision. */
    public Sms requeued(Instant now, Instant dueAt, String reason, By by) {
        return with(progress.to(Status.QUEUED, now, dueAt, reason, by));
    }

    /** With its carrier, as somebody says who knows; a receipt may still tell what became of it. */
    public Sms submitted(Instant now, String reason, By by) {
        return with(progress.to(Status.SUBMITTED, now, null, reason, by));
    }

    /** Was not sent, as somebody says who knows, and it is too late to. */
    public Sms expired(Instant now, String reason, By by) {
        return with(progress.to(Status.EXPIRED, now, null, reason, by));
    }

    /** Back in the queue: the carrier certainly did not take it, or it may be sent once more. */
    public Sms requeued(Instant now, Instant dueAt, Answer answer) {
        return with(progress.answered(answer, Status.QUEUED, now, dueAt));
    }

    /** Back in the queue: it was marked, and no carrier has seen it. */
    public Sms putBack(Instant now, Instant dueAt, String reason) {
        return with(progress.putBack(now, dueAt, reason));
    }

    /** No carrier of its route will take it, ever. */
    public Sms rejected(Instant now, Answer answer) {
        return with(progress.answered(answer, Status.REJECTED, now, null));
    }

    /** Some of it will never arrive. */
    public Sms undelivered(Instant now, Answer answer) {
        return with(progress.answered(answer, Status.UNDELIVERED, now, null));
    }

    public Sms unknown(Instant now, Answer answer) {
        return with(progress.answered(answer, Status.UNKNOWN, now, null));
    }

    public Sms unknown(Instant now, String reason) {
        return with(progress.to(Status.UNKNOWN, now, null, reason));
    }

    /** The carrier could not take it while it was valid. */
    public Sms expired(Instant now, Answer answer) {
        return with(progress.answered(answer, Status.EXPIRED, now, null));
    }

    public Sms expired(Instant now, String reason) {
        return with(progress.to(Status.EXPIRED, now, null, reason));
    }

    /** To go to that carrier next; null when none is chosen. */
    public Sms via(@Nullable String carrier) {
        return with(progress.via(carrier));
    }

    /** Still where it is, to be looked at again later: the one who was asked does not know yet. */
    public Sms askedAgainAt(Instant later) {
        return with(progress.dueAt(later, progress.reason()));
    }

    /** The same, and the reason is one to be told. */
    public Sms askedAgainAt(Instant later, String reason) {
        return with(progress.dueAt(later, reason));
    }

    public Status status() {
        return progress.status();
    }

    /** Whether it is too late to send it. */
    public boolean isStale(Instant now) {
        return !now.isBefore(terms.validUntil());
    }

    /** In the hands of this node: nobody else need look at it before the given time. */
    public Sms claimed(Instant until) {
        return with(progress.dueAt(until, progress.reason()));
    }

    /** This message as it is in the store once saved. */
    public Sms saved() {
        return new Sms(id, key, origin, content, terms, acceptedAt, progress.saved(), version + 1);
    }

    private Sms with(Progress next) {
        return new Sms(id, key, origin, content, terms, acceptedAt, next, version);
    }
}
