package org.smsauth.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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

    @Test
    void ids_that_are_on_record_stay_what_they_are() {
        assertThat(EntryIds.next(0, 7, NOW)).isEqualTo((NOW.toEpochMilli() << 22) | (7 << 12));
    }

    @Test
    void ids_rise_across_the_years_and_do_not_run_out() {
        var last = EntryIds.next(0, 7, NOW);
        for (var at :
                List.of(
                        "2029-12-31T23:59:59.999Z",
                        "2030-01-01T00:00:00Z",
                        "2030-01-01T00:00:00.001Z",
                        "2039-09-07T15:47:35.552Z",
                        "2100-01-01T00:00:00Z",
                        "2600-01-01T00:00:00Z")) {
            for (int i = 0; i < 10_000; i++) {
                var next = EntryIds.next(last, 7, Instant.parse(at));
                assertThat(next).as(at).isGreaterThan(last);
                last = next;
            }
            assertThat(EntryIds.from(Instant.parse(at))).isBetween(0L, last);
        }
    }

    @Test
    void chains_at_the_same_time_have_different_ids_later_too() {
        var later = Instant.parse("2040-02-29T12:00:00Z");

        assertThat(IntStream.range(0, 1024).mapToLong(it -> EntryIds.next(0, it, later)).distinct())
                .hasSize(1024)
                .allSatisfy(it ->
                        assertThat(it)
                                .isGreaterThanOrEqualTo(EntryIds.from(later))
                                .isLessThan(EntryIds.from(later.plusMillis(1))));
    }

    @Test
    void a_time_that_no_entry_can_have_is_the_nearest_that_one_can() {
        assertThat(EntryIds.from(Instant.MIN)).isZero();
        assertThat(EntryIds.from(Instant.parse("1969-12-31T23:59:59Z"))).isZero();
        assertThat(EntryIds.from(Instant.parse("9999-12-31T23:59:59Z")))
                .isGreaterThan(EntryIds.from(Instant.parse("2600-01-01T00:00:00Z")));
        assertThat(EntryIds.from(Instant.MAX)).isPositive();
    }
}
