package org.smsauth.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What is measured of the commits of a {@link GroupCommit}. */
final class CommitMeters {

    private static final String LABEL = "what";

    private final DistributionSummary size;
    private final Timer time;
    private final Timer wait;
    private final Counter failed;

    CommitMeters(MeterRegistry registry, String name) {
        this.size =
                DistributionSummary.builder("smsauth.commit.size")
                        .description("Items that shared a commit.")
                        .tag(LABEL, name)
                        .register(registry);
        this.time =
                Timer.builder("smsauth.commit.time")
                        .description("How long the transaction of a commit took.")
                        .tag(LABEL, name)
                        .register(registry);
        this.wait =
                Timer.builder("smsauth.commit.wait")
                        .description(
                                "How long the first item of a commit waited until it was durable.")
                        .tag(LABEL, name)
                        .register(registry);
        this.failed =
                Counter.builder("smsauth.commit.failed")
                        .description("Items that are not known to be committed.")
                        .tag(LABEL, name)
                        .register(registry);
    }

    void committed(int items, long nanos, long waitedNanos) {
        size.record(items);
        time.record(nanos, TimeUnit.NANOSECONDS);
        wait.record(waitedNanos, TimeUnit.NANOSECONDS);
    }

    void failed(int items) {
        failed.increment(items);
    }
}
