package org.smsauth.sms.carriage.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.smsauth.runtime.metric.Labelled;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Submission;
import org.springframework.stereotype.Component;

/** Times what carriers answer, and counts what they say went wrong. */
@Component
class TimeSubmissions {

    private final Labelled<Timer> times;
    private final Labelled<Counter> errors;

    TimeSubmissions(MeterRegistry registry) {
        this.times =
                Labelled.timer(
                        registry,
                        "smsauth.carrier.submit",
                        "How long a carrier took to answer a message that was handed to it.",
                        "carrier",
                        "outcome");
        this.errors =
                Labelled.counter(
                        registry,
                        "smsauth.carrier.errors",
                        "Messages that a carrier did not take, by its code.",
                        "carrier",
                        "code");
    }

    /**
     * @param began by {@link System#nanoTime}
     */
    void answered(String carrier, Submission submission, long began) {
        var took = System.nanoTime() - began;
        var outcome =
                switch (submission) {
                    case Submission.Accepted _ -> "accepted";
                    case Submission.Refused(var why, _) -> failed(carrier, why, "refused");
                    case Submission.Unavailable(var why, _) -> failed(carrier, why, "unavailable");
                    case Submission.Unknown(var why, _) -> failed(carrier, why, "unknown");
                };
        times.with(carrier, outcome).record(took, TimeUnit.NANOSECONDS);
    }

    private String failed(String carrier, Cause why, String outcome) {
        errors.with(carrier, why.code().isEmpty() ? Labelled.NONE : why.code()).increment();
        return outcome;
    }
}
