package org.smsauth.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");

    @Test
    void ids_rise_though_the_clock_stands_still_or_goes_back() {
        var id = EntryIds.next(0, 7, NOW);
        for (int i = 0; i < 10_000; i++) {
            var next = EntryIds.next(id, 7, NOW.minusMillis(i % 3));
            assertThat(next).isGreaterThan(id);
            id = next;
        }
    }

    @Test
    void chains_at_the_same_time_have_different_ids() {
        assertThat(EntryIds.next(0, 1, NOW)).isNotEqualTo(EntryIds.next(0, 2, NOW));
    }

    @Test
    void ids_of_all_chains_sort_by_time() {
        assertThat(EntryIds.next(0, 1023, NOW)).isLessThan(EntryIds.next(0, 1, NOW.plusMillis(1)));
        assertThat(EntryIds.next(0, 5, NOW))
                .isGreaterThanOrEqualTo(EntryIds.from(NOW))
                .isLessThan(EntryIds.from(NOW.plusMillis(1)));
    }
}
