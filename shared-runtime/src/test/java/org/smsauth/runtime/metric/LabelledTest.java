package org.smsauth.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class LabelledTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Labelled<Counter> letters =
            Labelled.counter(registry, "letters", "Letters.", "department", "kind");

    @Test
    void each_combination_of_values_is_counted_by_itself() {
        letters.with("ops", "long").increment();
        letters.with("ops", "long").increment();
        letters.with("ops", "short").increment();

        assertThat(registry.get("letters").tags("department", "ops", "kind", "long").counter())
                .extracting(Counter::count)
                .isEqualTo(2.0);
        assertThat(registry.get("letters").tags("department", "ops", "kind", "short").counter())
                .extracting(Counter::count)
                .isEqualTo(1.0);
    }

    @Test
    void values_beyond_a_label_s_bound_are_counted_together() {
        for (int i = 0; i < 10 * Labelled.MOST_VALUES; i++) {
            letters.with("department-" + i, "long").increment();
        }

        assertThat(registry.get("letters").counters()).hasSize(Labelled.MOST_VALUES + 1);
        assertThat(registry.get("letters").tags("department", Labelled.OTHER).counter().count())
                .isEqualTo(9.0 * Labelled.MOST_VALUES);
        letters.with("department-0", "short").increment();
        assertThat(registry.get("letters").tags("department", "department-0").counters())
                .as("those that were first keep their own, with other labels too")
                .hasSize(2);
    }
}
