package org.smsauth.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GaugeRowsTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    private final GaugeRows rows = new GaugeRows(meters, "queue.age", "How old.", "seconds");

    private String text() {
        return meters.scrape();
    }

    @Test
    void each_row_is_told_with_its_last_value_as_long_as_it_is_there() {
        rows.tell(Map.of(Tags.of("type", "alerts"), 1, Tags.of("type", "internal"), 2.5));
        rows.tell(Map.of(Tags.of("type", "alerts"), 3));

        assertThat(text())
                .contains("queue_age_seconds{type=\"alerts\"} 3.0\n")
                .doesNotContain("internal");

        rows.tell(Map.of());
        assertThat(text()).doesNotContain("queue_age");
        rows.tell(Map.of(Tags.of("type", "internal"), 4));
        assertThat(text()).contains("queue_age_seconds{type=\"internal\"} 4.0\n");
    }

    /** Made anew at each measure, it would be there twice for a moment, or not at all. */
    @Test
    void who_reads_while_it_is_told_finds_each_row_once() throws Exception {
        rows.tell(Map.of(Tags.of("type", "alerts"), 0));
        var ended = new CountDownLatch(1);
        var measures =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; ended.getCount() > 0; i++) {
                                rows.tell(Map.of(Tags.of("type", "alerts"), i));
                            }
                        });
        try {
            for (int i = 0; i < 5_000; i++) {
                assertThat(registry.scrape().size()).isOne();
            }
        } finally {
            ended.countDown();
            measures.join();
        }
    }
}
