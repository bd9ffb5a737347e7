package org.smsauth.sms.followup;

import java.time.InstantSource;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Step.By;
import org.springframework.stereotype.Component;

/** Takes back a message that no carrier has had. Once is as good as many times. */
@Component
class CancelSms {

    private static final int MOST_TRIES = 5;

    private final SmsQueue queue;
    private final InstantSource clock;

    CancelSms(SmsQueue queue, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    Change cancel(Sms found, By by) {
        var sms = found;
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            switch (sms.status()) {
                case CANCELLED -> {
                    return new Change.Done(sms);
                }
                case SCHEDULED, QUEUED, HELD -> {
                    var cancelled = sms.cancelled(clock.instant(), "taken back by request", by);
                    if (queue.save(cancelled)) {
                        return new Change.Done(cancelled.saved());
                    }
                }
                default -> {
                    return refused(sms);
                }
            }
            sms = queue.find(sms.id()).orElseThrow(); // someone else was faster
        }
        return refused(sms);
    }

    private static Change refused(Sms sms) {
        return new Change.Refused(
                Problem.of(
                                ProblemType.NOT_CANCELLABLE,
                                "cancellable",
                                "The message is %s; only what is scheduled, queued or held can be"
                                                .formatted(sms.status().wire())
                                        + " cancelled.")
                        .with("message_status", sms.status().wire()));
    }
}
