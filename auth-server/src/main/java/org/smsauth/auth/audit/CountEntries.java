package org.smsauth.auth.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.smsauth.runtime.metric.Labelled;

/** Counts what is recorded, and refusals also when there are too many to be on record. */
final class CountEntries {

    private final Labelled<Counter> entries;
    private final Labelled<Counter> refusals;

    CountEntries(MeterRegistry registry) {
        this.entries =
                Labelled.counter(
                        registry,
                        "smsauth.audit.entries",
                        "Entries of the record, by what happened.",
                        "event");
        this.refusals =
                Labelled.counter(
                        registry,
                        "smsauth.refusals",
                        "Requests that were refused, by the rule that refused them.",
                        "door",
                        "rule");
    }

    void recorded(AuditEntry entry) {
        entries.with(entry.event().code()).increment();
    }

    void happened(AuditEntry entry) {
        if (entry.rule() != null) {
            refusals.with(door(entry.event()), entry.rule()).increment();
        }
    }

    /** Where somebody was refused: what the event is called, but for the refusal. */
    private static String door(Event event) {
        return event.code().replaceFirst("[.-]refused$", "");
    }
}
