package org.smsauth.sms.records.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongBinaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.inbound.EraseInbound;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.OldMessages;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leaves of whole numbers what is masked once they have been kept for so long: those that messages
 * went to, and those that wrote.
 */
@Component
class MaskNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(MaskNumbers.class);
    private static final String PLACE = "number";
    private static final String PLACE_OF_INBOUND = "inbound";

    private final OldMessages messages;
    private final EraseInbound inbound;
    private final RetentionMarks marks;
    private final KeptFor kept;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    MaskNumbers(
            OldMessages messages,
            EraseInbound inbound,
            RetentionMarks marks,
            KeptFor kept,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.messages = messages;
        this.inbound = inbound;
        this.marks = marks;
        this.kept = kept;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT10M")
    void mask() {
        var age = kept.numbers();
        if (age == null) {
            return;
        }
        var before = clock.instant().minus(age);
        mask(PLACE, OldMessages.firstAt(before), messages::maskSome);
        mask(
                PLACE_OF_INBOUND,
                before.toEpochMilli(),
                (from, end) ->
                        inbound.maskSome(Instant.ofEpochMilli(Math.max(from, 0)), before)
                                .toEpochMilli());
    }

    /**
     * From the place up to which that was done before.
     *
     * @param some does a part of it, and tells where to go on
     */
    private void mask(String place, long end, LongBinaryOperator some) {
        try {
            transaction.executeWithoutResult(_ -> marks.make(null, place));
        } catch (DataIntegrityViolationException _) {
            LOG.debug("Another node has just begun to mask numbers");
        }
        while (Boolean.TRUE.equals(transaction.execute(_ -> maskSome(place, end, some)))) {
            // until there are no more
        }
    }

    private boolean maskSome(String place, long end, LongBinaryOperator some) {
        var from = marks.locked(null, place).orElse(end);
        if (from >= end) {
            return false;
        }
        marks.move(null, place, some.applyAsLong(from, end));
        return true;
    }
}
