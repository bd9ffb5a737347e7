package org.smsauth.sms.carriage.carrier;

import java.util.Optional;

/**
 * Someone who takes messages and delivers them. It reports what became of a message, or of each of
 * its parts, to the {@link CarrierListener}, once or more often, at any time from the moment it
 * took it: even before {@link #submit} has returned.
 *
 * <p>Does not guarantee: that messages arrive in the order they were submitted; that a receipt ever
 * comes; that it tells two submissions of one message apart. Whoever submits must never do so again
 * after {@link Submission.Unknown}.
 *
 * <p>A message of several parts goes out in their order. A part that is throttled is tried again
 * for as long as a submission may take. What the rest of a message is, once a part of it is taken,
 * says {@link Submission.Refused} or {@link Submission.Unknown}, with what is taken.
 */
public interface Carrier {

    /** The name of the sandbox's carrier, which no other has. */
    String SIMULATOR = "simulator";

    /** What records call it; the same after a restart. */
    String name();

    /**
     * What this node may hand to it at the moment. Asked before each submission: a carrier that
     * tells of congestion has lower ones.
     */
    Limits limits();

    /**
     * How it is; answers at once. A carrier that keeps no connection tells by its last submissions,
     * and is up again after a while, to be tried.
     */
    CarrierHealth health();

    /** That an operator keeps it from getting messages. What it has it still tells of. */
    default Optional<Pause> pause() {
        return Optional.empty();
    }

    /**
     * Whether it is to be given messages now; while it is not, they wait, or go to the next carrier
     * of their route.
     */
    default boolean takes() {
        return pause().isEmpty() && health().isUp();
    }

    /** Begins to connect. Returns at once, and never fails for what the other side does. */
    default void start() {}

    /**
     * Says goodbye; returns within 3 seconds. From then on a submission is {@link
     * Submission.Unavailable}.
     */
    default void stop() {}

    /**
     * Hands a message over and waits for the answer, for no more than 30 seconds. No more threads
     * submit at once than {@link #limits} permit. Never throws for what the other side or the
     * network did: that is the answer.
     */
    Submission submit(OutboundSms sms);

    /**
     * What became of a message, or a part of one, whose receipt is overdue. Answers within 30
     * seconds.
     *
     * @return empty when it is not known yet, or this carrier cannot be asked
     */
    default Optional<Receipt> ask(Inquiry inquiry) {
        return Optional.empty();
    }
}
