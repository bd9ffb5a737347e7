package org.smsauth.sms.queue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a message is in its life, and where it can go from there: the only table of transitions.
 */
public enum Status {
    /** Admitted, not yet stored. */
    ACCEPTED,
    /** Waits for its time. */
    SCHEDULED,
    /** May be sent as soon as it is due. */
    QUEUED,
    /** Its client may no longer send it; waits for a decision. */
    HELD,
    /** A node is handing it to a carrier, under a lease. */
    SUBMITTING,
    /** A carrier has taken it; the receipt is awaited. */
    SUBMITTED,
    /**
     * Handed to a carrier whose answer was lost, or that never told what became of it: it may or
     * may not have gone out.
     */
    UNKNOWN,
    DELIVERED,
    UNDELIVERED,
    EXPIRED,
    CANCELLED,
    /** No carrier of its route will ever take it. */
    REJECTED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The status as answers and the store write it. */
    public String wire() {
        return wire;
    }

    /** The status that is written so. */
    static Status ofWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean canBecome(Status next) {
        return next().contains(next);
    }

    /** The same, and what somebody may say who knows that no carrier has it. */
    boolean canBecomeByHand(Status next) {
        return canBecome(next) || (this == UNKNOWN && (next == QUEUED || next == CANCELLED));
    }

    /** Every status that can become this one. */
    List<Status> before() {
        return Arrays.stream(values()).filter(it -> it.canBecome(this)).toList();
    }

    private Set<Status> next() {
        return switch (this) {
            case ACCEPTED -> EnumSet.of(SCHEDULED, QUEUED);
            case SCHEDULED -> EnumSet.of(QUEUED, HELD, CANCELLED, EXPIRED);
            case QUEUED -> EnumSet.of(SUBMITTING, HELD, CANCELLED, EXPIRED);
            case HELD -> EnumSet.of(QUEUED, CANCELLED, EXPIRED);
            // undelivered when the carrier took some of it and refused the rest
            case SUBMITTING ->
                    EnumSet.of(SUBMITTED, QUEUED, REJECTED, UNDELIVERED, UNKNOWN, EXPIRED);
            // a late answer or receipt still tells what became of it; nothing sends it again
            case UNKNOWN -> EnumSet.of(SUBMITTED, REJECTED, DELIVERED, UNDELIVERED, EXPIRED);
            // unknown when no receipt ever comes
            case SUBMITTED -> EnumSet.of(DELIVERED, UNDELIVERED, EXPIRED, UNKNOWN);
            case DELIVERED, UNDELIVERED, EXPIRED, CANCELLED, REJECTED ->
                    EnumSet.noneOf(Status.class);
        };
    }
}
