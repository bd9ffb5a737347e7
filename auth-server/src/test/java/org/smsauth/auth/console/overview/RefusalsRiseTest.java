package org.smsauth.auth.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.chart.HourChart;
import org.smsauth.auth.console.chart.HourChart.Column;
import org.smsauth.auth.console.chart.HourChart.Series;
import org.smsauth.auth.console.overview.Hint.Link;

class RefusalsRiseTest {

    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void three_times_the_usual_is_told() {
        assertThat(rising(4, 30))
                .hasValueSatisfying(it ->
                        assertThat(it.why())
                                .isEqualTo("60 in the last two hours; before, 8 in as long."));
    }

    @Test
    void the_usual_is_not_told_nor_what_are_only_a_few() {
        assertThat(rising(20, 30)).isEmpty();
        assertThat(rising(0, 4)).isEmpty();
        assertThat(rising(0, 0)).isEmpty();
    }

    private static Optional<Hint> rising(long before, long lately) {
        var columns =
                IntStream.range(0, HourChart.HOURS)
                        .mapToObj(i ->
                                new Column(
                                        BEGIN.plus(Duration.ofHours(i)),
                                        List.of(100L, i < HourChart.HOURS - 2 ? before : lately)))
                        .toList();
        var chart =
                new HourChart(List.of(new Series("given", ""), new Series("refused", "")), columns);
        return RefusalsRise.in(chart, 1, "tokens", new Link("See them", "/"));
    }
}
