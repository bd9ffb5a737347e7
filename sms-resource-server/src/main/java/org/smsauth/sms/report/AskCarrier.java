package org.smsauth.sms.report;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.ReceiptListener;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.stereotype.Component;

/** Asks the carrier about a message whose receipt is overdue: it may have been lost on the way. */
@Component
public class AskCarrier {

    private final SmsQueue queue;
    private final Carriers carriers;
    private final ReceiptListener listener;
    private final ReportSettings settings;
    private final InstantSource clock;

    AskCarrier(
            SmsQueue queue,
            Carriers carriers,
            ReceiptListener listener,
            ReportSettings settings,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.carriers = carriers;
        this.listener = listener;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records the carrier's answer, or when to ask again. */
    public void ask(Sms submitted) {
        answer(submitted).ifPresentOrElse(listener::arrived, () -> askLater(submitted));
    }

    private Optional<Receipt> answer(Sms sms) {
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
