package org.smsauth.sms.dispatch;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives up messages that a node took to a carrier and never told the end of. */
@Component
class AbandonLapsed {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonLapsed.class);

    private final SmsQueue queue;
    private final InstantSource clock;

    AbandonLapsed(SmsQueue queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void abandon() {
        var abandoned = queue.abandonLapsed(clock.instant());
        if (abandoned > 0) {
            LOG.warn(
                    "{} message(s) were under way when their node stopped: they are unknown and"
                            + " will not be sent again",
                    abandoned);
        }
    }
}
