package org.smsauth.runtime.siem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;

/** Tells whether the record comes where it is brought to: in the log, and in numbers. */
public final class SiemWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SiemWatch.class);

    private final CountedLog failures = new CountedLog(LOG::warn);
    private final String target;
    private final Counter sent;
    private final Counter failed;
    private final Counter lost;
    private volatile long waiting;
    private volatile @Nullable String away;

    SiemWatch(String target, MeterRegistry registry) {
        this.target = target;
        this.sent =
                Counter.builder("smsauth.siem.sent")
                        .description("Entries of the record that were brought to the SIEM.")
                        .register(registry);
        this.failed =
                Counter.builder("smsauth.siem.failed")
                        .description("Tries to bring entries to the SIEM that failed.")
                        .register(registry);
        this.lost =
                Counter.builder("smsauth.siem.lost")
                        .description(
                                "Entries that had gone by their age before the SIEM took them.")
                        .register(registry);
        Gauge.builder("smsauth.siem.waiting", () -> waiting)
                .description("Entries of the record that are not known to be in the SIEM yet.")
                .register(registry);
    }

    void waiting(long entries) {
        waiting = entries;
    }

    void sent(int entries) {
        sent.increment(entries);
        if (away != null) {
            away = null;
            LOG.info("The record is brought to {} again", target);
        }
    }

    void failed(Exception why) {
        var words = why.getMessage() == null ? why.toString() : why.getMessage();
        away = words;
        failed.increment();
        failures.write(
                "The record cannot be brought to %s (smsauth.siem.url): %s; it waits, and is brought when that takes it"
                        .formatted(target, words));
    }

    /** Another node goes on. */
    void leaves() {
        away = null;
        waiting = 0;
    }

    void lost(long entries) {
        lost.increment((double) entries);
        LOG.error(
                "{} entries of the record will never be at {}: they had gone by smsauth.retention before it took them",
                entries,
                target);
    }

    /** Why it does not come; empty when it does. */
    public Optional<String> whyNot() {
        return Optional.ofNullable(away)
                .map(it ->
                        "The record does not come to %s, and %d entries wait: %s"
                                .formatted(target, waiting, it));
    }
}
