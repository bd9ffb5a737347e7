package org.smsauth.sms.report;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.ReceiptListener;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the carrier about messages whose receipt is overdue: it may have been lost on the way. */
@Component
class AskOverdue {

    private static final Logger LOG = LoggerFactory.getLogger(AskOverdue.class);

    private static final int AT_ONCE = 200;

    private final SmsQueue queue;
    private final Carriers carriers;
    private final ReceiptListener listener;
    private final ReportSettings settings;
    private final InstantSource clock;

    AskOverdue(
            SmsQueue queue,
            Carriers carriers,
            ReceiptListener listener,
            ReportSettings settings,
            InstantSource clock) {
        this.settings = settings;
        this.queue = queue;
        this.carriers = carriers;
        this.listener = listener;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${smsauth.report.look-every:1s}")
    void askAll() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            queue.overdue(AT_ONCE, clock.instant()).forEach(sms -> threads.execute(() -> one(sms)));
        }
    }

    private void one(Sms sms) {
        try {
            ask(sms).ifPresentOrElse(listener::arrived, () -> askLater(sms));
        } catch (RuntimeException e) {
            LOG.warn("What became of SMS {} is not on record; it is asked for again", sms.id(), e);
        }
    }

    private Optional<Receipt> ask(Sms sms) {
        var carrier = sms.progress().carrier();
        var id = sms.progress().carrierMessageId();
        return carrier == null || id == null
                ? Optional.empty()
                : carriers.named(carrier).flatMap(it -> it.ask(id));
    }

    /** After as long again as it has waited by now: ever more rarely, and at last no more. */
    private void askLater(Sms sms) {
        var now = clock.instant();
        if (sms.isStale(now.minus(settings.giveUpAfter()))) {
            queue.save(sms.unknown(now, "its carrier never told what became of it"));
            return;
        }
        var waited = Duration.between(sms.progress().changedAt(), now);
        queue.save(sms.askedAgainAt(now.plus(waited)));
    }
}
