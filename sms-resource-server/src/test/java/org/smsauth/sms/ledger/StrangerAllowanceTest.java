package org.smsauth.sms.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrangerAllowanceTest {

    private Instant now = Instant.parse("2026-11-23T10:15:30Z");
    private final StrangerAllowance allowance = new StrangerAllowance(() -> now);

    @Test
    void one_source_has_its_share_and_leaves_others_theirs() {
        assertThat(taken(100, "192.0.2.1")).isEqualTo(StrangerAllowance.PER_SOURCE);
        assertThat(taken(1, "192.0.2.2")).isEqualTo(1);
        assertThat(allowance.takeBeyond()).isEqualTo(100 - StrangerAllowance.PER_SOURCE);
        assertThat(allowance.takeBeyond()).isZero();
    }

    @Test
    void many_sources_share_a_total() {
        var recorded = IntStream.range(0, 5_000).mapToLong(i -> taken(1, "source-" + i)).sum();

        assertThat(recorded).isEqualTo(StrangerAllowance.FROM_ALL);
    }

    @Test
    void the_next_minute_has_an_allowance_of_its_own() {
        taken(100, "192.0.2.1");
        now = now.plusSeconds(60);

        assertThat(taken(1, "192.0.2.1")).isEqualTo(1);
    }

    private long taken(int times, String source) {
        return IntStream.range(0, times).filter(_ -> allowance.take(source)).count();
    }
}
