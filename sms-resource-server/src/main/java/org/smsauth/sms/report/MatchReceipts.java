package org.smsauth.sms.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.ReceiptListener;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Settlement;
import org.smsauth.sms.queue.Settlement.Effect;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.report.ParkedReceipts.Parked;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives each message the outcome its carrier reports. A receipt that comes before the answer to its
 * submission is on record is parked, and matched again until it fits.
 */
@Component
class MatchReceipts implements ReceiptListener {

    private static final Logger LOG = LoggerFactory.getLogger(MatchReceipts.class);

    private static final Duration PARKED_AT_MOST = Duration.ofDays(3);

    private static final int AT_ONCE = 500;

    private final SmsQueue queue;
    private final ParkedReceipts parked;
    private final InstantSource clock;
    private final CountedFailures failures =
            new CountedFailures(
                    MatchReceipts.class, "A receipt stays parked; it will be matched again");

    MatchReceipts(SmsQueue queue, ParkedReceipts parked, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.parked = parked;
        this.clock = clock;
    }

    @Override
    public void arrived(Receipt receipt) {
        if (settle(receipt) == Effect.UNMATCHED) {
            parked.park(receipt, clock.instant());
        }
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void matchParked() {
        var tooOld = clock.instant().minus(PARKED_AT_MOST);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parked.oldest(AT_ONCE).forEach(it -> threads.execute(() -> matchAgain(it, tooOld)));
        }
    }

    private void matchAgain(Parked receipt, Instant tooOld) {
        try {
            if (settle(receipt.receipt()) != Effect.UNMATCHED) {
                parked.unpark(receipt.id());
            } else if (receipt.parkedAt().isBefore(tooOld)) {
                LOG.warn("Receipt {} belongs to no message; it is dropped", receipt.receipt());
                parked.unpark(receipt.id());
            }
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private Effect settle(Receipt receipt) {
        return queue.settle(
                new Settlement(
                        receipt.carrier(),
                        receipt.carrierMessageId(),
                        status(receipt.outcome()),
                        receipt.reason(),
                        receipt.at()));
    }

    private static Status status(Receipt.Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> Status.DELIVERED;
            case UNDELIVERED -> Status.UNDELIVERED;
            case EXPIRED -> Status.EXPIRED;
        };
    }
}
