package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.queue.Step.By;

/**
 * How far a message has come.
 *
 * @param dueAt when it needs attention next, whatever its status calls for: to be sent while
 *     scheduled or queued, to be given up while submitting (the end of the lease), to be asked
 *     about while submitted, to expire while held; null when nobody need look at it
 * @param attempts how often a node took it to a carrier
 * @param carrier the carrier that has it, or is to have it next; null when none is chosen
 * @param reason why it is where it is, when that is not plain
 * @param unsaved the steps it took since it was read, which are written as it is saved
 */
public record Progress(
        Status status,
        Instant changedAt,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable String carrier,
        @Nullable String reason,
        List<Step> unsaved) {

    private static final int LONGEST_REASON = 400;

    /** From then on an attempt that comes to nothing leaves no step: there may be thousands. */
    private static final int ATTEMPTS_TOLD = 50;

    /** A carrier's or another server's words may be of any length. */
    public Progress {
        reason = reason == null ? null : ColumnText.cut(reason, LONGEST_REASON);
        unsaved = List.copyOf(unsaved);
    }

    static Progress begun(Instant now) {
        return new Progress(Status.ACCEPTED, now, null, 0, null, null, List.of());
    }

    /** Without a step, where how it was accepted tells that anyway. */
    Progress to(Status next, Instant now, @Nullable Instant dueAt, @Nullable String reason) {
        return to(next, now, dueAt, reason, null);
    }

    /** The same, by somebody's decision. */
    Progress to(
            Status next,
            Instant now,
            @Nullable Instant dueAt,
            @Nullable String reason,
            @Nullable By by) {
        if (by == null || !status.canBecomeByHand(next)) {
            checked(next);
        }
        var steps =
                status == Status.ACCEPTED
                        ? List.<Step>of()
                        : List.of(Step.own(next, now, attempts, reason, by));
        return moved(next, now, dueAt, reason, steps);
    }

    /** Taken to a carrier once more; the step is told with what comes of it. */
    Progress toCarrier(String to, Instant now, Instant dueAt) {
        checked(Status.SUBMITTING);
        return new Progress(Status.SUBMITTING, now, dueAt, attempts + 1, to, reason, unsaved);
    }

    /** As if it had not been taken there. */
    Progress putBack(Instant now, Instant dueAt, String why) {
        checked(Status.QUEUED);
        return new Progress(Status.QUEUED, now, dueAt, attempts - 1, carrier, why, unsaved);
    }

    /** What it was to be sent again for is told late. */
    Progress takenAfterAll(Answer answer, Instant now, Instant dueAt) {
        var isToBeSentAgain = attempts > 0 && (status == Status.QUEUED || status == Status.HELD);
        if (!isToBeSentAgain) {
            checked(Status.SUBMITTED);
        }
        var steps = Step.all(answer, Status.SUBMITTED, now, null, attempts, carrier);
        return moved(Status.SUBMITTED, now, dueAt, answer.reason(), steps);
    }

    /** After what the carrier answered. */
    Progress answered(Answer answer, Status next, Instant now, @Nullable Instant dueAt) {
        checked(next);
        var steps =
                Step.all(
                        answer,
                        next,
                        now,
                        status == Status.SUBMITTING ? changedAt : null,
                        attempts,
                        carrier);
        return moved(
                next, now, dueAt, answer.reason(), isToldAlready(answer, next) ? List.of() : steps);
    }

    /** It came to nothing as the last one did. */
    private boolean isToldAlready(Answer answer, Status next) {
        return next == Status.QUEUED
                && answer.taken().isEmpty()
                && answer.said() == Said.UNAVAILABLE
                && ((attempts > 1 && Objects.equals(answer.reason(), reason))
                        || attempts > ATTEMPTS_TOLD);
    }

    /** Still where it is, to be looked at again then. */
    Progress dueAt(@Nullable Instant later, @Nullable String reason) {
        return new Progress(status, changedAt, later, attempts, carrier, reason, unsaved);
    }

    /** To go to that carrier next. */
    Progress via(@Nullable String next) {
        return new Progress(status, changedAt, dueAt, attempts, next, reason, unsaved);
    }

    Progress saved() {
        return new Progress(status, changedAt, dueAt, attempts, carrier, reason, List.of());
    }

    private void checked(Status next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "a message that is " + status.wire() + " cannot become " + next.wire());
        }
    }

    private Progress moved(
            Status next,
            Instant now,
            @Nullable Instant dueAt,
            @Nullable String why,
            List<Step> steps) {
        var more = new ArrayList<>(unsaved);
        more.addAll(steps);
        return new Progress(next, now, dueAt, attempts, carrier, why, more);
    }
}
