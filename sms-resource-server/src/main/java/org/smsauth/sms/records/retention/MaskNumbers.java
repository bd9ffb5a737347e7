package org.smsauth.sms.records.retention;

import java.time.InstantSource;
import java.util.Objects;
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
        try {
            transaction.executeWithoutResult(_ -> marks.make(null, PLACE));
        } catch (DataIntegrityViolationException _) {
            LOG.debug("Another node has just begun to mask numbers");
        }
        var before = clock.instant().minus(age);
        var end = OldMessages.firstAt(before);
        while (Boolean.TRUE.equals(transaction.execute(_ -> maskSome(end)))) {
            // until there are no more
        }
        while (Objects.requireNonNull(transaction.execute(_ -> inbound.maskSome(before))) > 0) {
            // the same
        }
    }

    private boolean maskSome(long end) {
        var from = marks.locked(null, PLACE).orElse(end);
        if (from >= end) {
            return false;
        }
        marks.move(null, PLACE, messages.maskSome(from, end));
        return true;
    }
}
