package org.smsauth.sms.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.smsauth.runtime.metric.Labelled;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.springframework.stereotype.Component;

/** Times what is decided of requests for messages, and counts the recipients they are for. */
@Component
class TimeAdmissions {

    private final Labelled<Timer> times;
    private final Labelled<Counter> recipients;

    TimeAdmissions(MeterRegistry registry) {
        this.times =
                Labelled.timer(
                        registry,
                        "smsauth.admission",
                        "How long it took to admit or refuse a request for messages.",
                        "type",
                        "outcome");
        this.recipients =
                Labelled.counter(
                        registry,
                        "smsauth.admission.recipients",
                        "Recipients of requests that were admitted.",
                        "type",
                        "department");
    }

    /**
     * @param began by {@link System#nanoTime}
     */
    void decided(Wanted wanted, Outcome outcome, long began) {
        var type = wanted.request().type().wire();
        times.with(type, word(outcome)).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        if (outcome instanceof Outcome.Accepted(_, _, var isReplayed) && !isReplayed) {
            recipients
                    .with(type, wanted.caller().who().department())
                    .increment(wanted.request().to().size());
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(_, _, var isReplayed) -> isReplayed ? "replayed" : "accepted";
            case Outcome.Refused _ -> "refused";
        };
    }
}
