package org.smsauth.sms.records.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.smsauth.sms.queue.MessageCounts.MessageCount;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.records.ledger.RefusalCounts.RefusalCount;

/**
 * What was counted for a few minutes, or an hour that has passed long ago.
 *
 * @param begin the first of them
 */
record Slot(
        Instant begin,
        Duration length,
        Instant countedAt,
        List<MessageCount> messages,
        List<RefusalCount> refusals) {

    static final Duration LENGTH = Duration.ofMinutes(5);
    static final Duration WHOLE_HOUR = Duration.ofHours(1);

    /** So long after its end everything that belongs to it is surely stored. */
    private static final Duration COMPLETE_AFTER = Duration.ofMinutes(1);

    private static final Duration GOOD_WHILE_IT_LASTS = Duration.ofSeconds(5);
    private static final Duration GOOD_WHILE_SOME_WAIT = Duration.ofMinutes(1);

    /** Whether it must be counted again before it is told. */
    boolean isOutdated(Instant now) {
        var complete = begin.plus(length).plus(COMPLETE_AFTER);
        if (countedAt.isBefore(complete)) {
            return countedAt.plus(GOOD_WHILE_IT_LASTS).isBefore(now);
        }
        return messages.stream().anyMatch(it -> mayChange(it.status()))
                && countedAt.plus(GOOD_WHILE_SOME_WAIT).isBefore(now);
    }

    private static boolean mayChange(Status status) {
        return switch (status) {
            case DELIVERED, UNDELIVERED, EXPIRED, CANCELLED, REJECTED -> false;
            case ACCEPTED, SCHEDULED, QUEUED, HELD, SUBMITTING, SUBMITTED, UNKNOWN -> true;
        };
    }
}
