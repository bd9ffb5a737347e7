package org.smsauth.auth.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.chart.Span;
import org.smsauth.auth.console.chart.TimeChart;
import org.smsauth.auth.console.chart.TimeChart.Column;
import org.smsauth.auth.console.chart.TimeChart.Series;
import org.smsauth.auth.console.overview.Hint.Link;

class RefusalsRiseTest {

    private static final int HOURS = 24;
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
                IntStream.range(0, HOURS)
                        .mapToObj(i ->
                                new Column(
                                        BEGIN.plus(Duration.ofHours(i)),
                                        List.of(100L, i < HOURS - 2 ? before : lately)))
                        .toList();
        var series = List.of(new Series("given", ""), new Series("refused", ""));
        var chart = new TimeChart(Span.DAY, ZoneOffset.UTC, series, columns);
        return RefusalsRise.in(chart, 1, "tokens", new Link("See them", "/"));
    }
}
