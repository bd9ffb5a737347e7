package org.smsauth.sms.carriage.smpp;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.CarrierHealth.Trouble;
import org.smsauth.sms.carriage.carrier.Cause;

/** What went wrong with a carrier lately: kept for its health, and told in a line a minute. */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final String carrier;
    private final InstantSource clock;
    private final CountedLog lines = new CountedLog(LOG::warn);
    private final Deque<Trouble> latest = new ArrayDeque<>();

    Troubles(String carrier, InstantSource clock) {
        this.carrier = carrier;
        this.clock = clock;
    }

    void add(Cause cause) {
        lines.write("Carrier %s: %s".formatted(carrier, cause.words()));
        synchronized (latest) {
            latest.addFirst(new Trouble(clock.instant(), cause));
            if (latest.size() > CarrierHealth.MOST_ERRORS) {
                latest.removeLast();
            }
        }
    }

    /** The latest first. */
    List<Trouble> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }
}
