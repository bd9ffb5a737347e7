package org.smsauth.sms.carriage.report;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.stereotype.Component;

/** Asks the carrier about a message whose receipt is overdue: it may have been lost on the way. */
@Component
public class AskCarrier {

    private final SmsQueue queue;
    private final Carriers carriers;
    private final CarrierListener listener;
    private final ReportSettings settings;
    private final InstantSource clock;

    AskCarrier(
            SmsQueue queue,
            Carriers carriers,
            CarrierListener listener,
            ReportSettings settings,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.carriers = carriers;
        this.listener = listener;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records the carrier's answers, and when to ask again unless they tell all. */
    public void ask(Sms submitted) {
        var awaited = queue.awaited(submitted);
        var told = awaited.stream().flatMap(it -> answer(submitted, it).stream()).toList();
        told.forEach(listener::arrived);
        if (told.size() < awaited.size()
                || told.isEmpty()
                || told.stream().anyMatch(it -> moreWillBeTold(it.state()))) {
            askLater(submitted);
        }
    }

    private Optional<Receipt> answer(Sms sms, Answer.Taken part) {
        var carrier = sms.progress().carrier();
        var content = sms.content();
        var inquiry =
                new Inquiry(
                        part.carrierMessageId(),
                        part.asGiven(),
                        content.sender(),
                        content.recipient());
        return carrier == null
                ? Optional.empty()
                : carriers.named(carrier)
                        .filter(it -> it.health().isUp())
                        .flatMap(it -> it.ask(inquiry));
    }

    private static boolean moreWillBeTold(Receipt.State state) {
        return switch (state) {
            case EN_ROUTE, BUFFERED -> true;
            case DELIVERED, UNDELIVERED, EXPIRED, UNKNOWN -> false;
        };
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
