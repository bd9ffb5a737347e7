package org.smsauth.runtime.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;

/**
 * Hands spans to a collector. One that took none is asked again after a while; what comes until
 * then is lost at once, so that a collector that is away costs nothing and a stop waits for one try
 * at most. That spans are lost is one line, and one a minute with a count while it goes on.
 */
final class SendSpans implements SpanExporter {

    /** How long a collector that took nothing is left alone. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SendSpans.class);

    private final SpanExporter exporter;
    private final Collector collector;
    private final LongSupplier nanoTime;
    private final CountedLog failures;
    private final CountedLog recoveries;

    private final AtomicBoolean isAway = new AtomicBoolean();
    private final AtomicLong lost = new AtomicLong();
    private volatile long askedAgainAt;
    private volatile String why = "";

    SendSpans(SpanExporter exporter, Collector collector) {
        this(
                exporter,
                collector,
                System::nanoTime,
                new CountedLog(LOG::warn),
                new CountedLog(LOG::info));
    }

    SendSpans(
            SpanExporter exporter,
            Collector collector,
            LongSupplier nanoTime,
            CountedLog failures,
            CountedLog recoveries) {
        this.exporter = exporter;
        this.collector = collector;
        this.nanoTime = nanoTime;
        this.failures = failures;
        this.recoveries = recoveries;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var count = spans.size();
        if (isAway.get() && nanoTime.getAsLong() - askedAgainAt < 0) {
            lose(count);
            return CompletableResultCode.ofFailure();
        }
        var result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                tookThem();
            } else {
                why = collector.why(result.getFailureThrowable());
                askedAgainAt = nanoTime.getAsLong() + PAUSE.toNanos();
                isAway.set(true);
                lose(count);
            }
        });
    }

    private void tookThem() {
        if (isAway.getAndSet(false)) {
            recoveries.write(
                    "%s takes spans again; %,d were lost"
                            .formatted(collector.shown(), lost.getAndSet(0)));
        }
    }

    private void lose(int spans) {
        failures.write(
                "Traces have gaps, %,d spans so far, and nothing else is amiss: the collector %s %s (%s)"
                        .formatted(lost.addAndGet(spans), collector.shown(), why, SendTraces.SET));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
