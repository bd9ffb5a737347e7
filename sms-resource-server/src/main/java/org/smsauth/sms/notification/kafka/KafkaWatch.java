package org.smsauth.sms.notification.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.sms.message.Tenant;

/** Tells whether Kafka takes events: in a line a minute while it does not, and in numbers. */
class KafkaWatch {

    private static final Logger log = LoggerFactory.getLogger(KafkaWatch.class);

    private final CountedLog failures = new CountedLog(log::warn);
    private final Map<Tenant, String> away = new ConcurrentHashMap<>();
    private final Counter sent;
    private final Counter failed;
    private final Counter lost;
    private volatile long waiting;

    KafkaWatch(MeterRegistry registry) {
        this.sent =
                Counter.builder("smsauth.kafka.sent")
                        .description("Events that Kafka said it has.")
                        .register(registry);
        this.failed =
                Counter.builder("smsauth.kafka.failed")
                        .description("Rounds of events that Kafka did not take, or not all.")
                        .register(registry);
        this.lost =
                Counter.builder("smsauth.kafka.lost")
                        .description("Events that were kept no longer when Kafka took some again.")
                        .register(registry);
        Gauge.builder("smsauth.kafka.waiting", () -> waiting)
                .description("Events that are not in Kafka yet.")
                .register(registry);
    }

    void waiting(long events) {
        waiting = events;
    }

    void sent(int events) {
        sent.increment(events);
    }

    void takes(Tenant tenant) {
        if (away.remove(tenant) != null && away.isEmpty()) {
            log.info("Kafka takes all events again");
        }
    }

    void takesNot(Tenant tenant, Throwable why) {
        var reason = words(why);
        away.put(tenant, reason);
        failed.increment();
        failures.write(
                "Kafka does not take the events of %s (%s), which wait: %s"
                        .formatted(
                                tenant.department().value(), tenant.environment().wire(), reason));
    }

    /** Its events are another node's from now on. */
    void leaves(Tenant tenant) {
        away.remove(tenant);
    }

    /** Why Kafka does not take the events of some department; empty when it takes all. */
    Optional<String> whyNot() {
        return away.values().stream().findFirst();
    }

    void lost(Tenant tenant, long events) {
        lost.increment((double) events);
        log.error(
                "Events of {} ({}) will never be in Kafka, for they are not kept any more"
                        + " (smsauth.events.kept): {}",
                tenant.department().value(),
                tenant.environment().wire(),
                events);
    }

    /** What was the matter, of all that was thrown because of it. */
    private static String words(Throwable why) {
        var cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof TimeoutException
                ? "no broker answered in time, or the topic is not there (%s)"
                        .formatted(cause.getMessage())
                : "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
    }
}
