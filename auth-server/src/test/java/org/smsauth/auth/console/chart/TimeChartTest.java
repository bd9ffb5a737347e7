package org.smsauth.auth.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.chart.TimeChart.Column;
import org.smsauth.auth.console.chart.TimeChart.Name;
import org.smsauth.auth.console.chart.TimeChart.Series;
import org.smsauth.auth.console.chart.TimeChart.Slot;

class TimeChartTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:20:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Series> SERIES =
            List.of(new Series("given", "accent"), new Series("refused", "bad"));

    @Test
    void the_hour_under_way_is_the_last_of_a_day() {
        assertThat(Span.DAY.begins(NOW, BERLIN))
                .hasSize(24)
                .startsWith(Instant.parse("2026-05-31T13:00:00Z"))
                .endsWith(Instant.parse("2026-06-01T12:00:00Z"));
    }

    @Test
    void days_are_those_of_the_viewer_however_long_they_are() {
        var night = Instant.parse("2026-10-25T22:30:00Z"); // clocks went back: it is 23:30
        assertThat(Span.MONTH.begins(night, BERLIN))
                .hasSize(30)
                .startsWith(Instant.parse("2026-09-25T22:00:00Z"))
                .endsWith(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(Span.MONTH.begins(night.plusSeconds(1800), BERLIN))
                .endsWith(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(Span.WEEK.begins(NOW, BERLIN))
                .startsWith(Instant.parse("2026-05-25T22:00:00Z"))
                .endsWith(
                        Instant.parse("2026-06-01T04:00:00Z"),
                        Instant.parse("2026-06-01T10:00:00Z"));
        assertThat(Span.QUARTER.begins(NOW, ZoneId.of("Pacific/Chatham")))
                .hasSize(90)
                .doesNotHaveDuplicates()
                .isSorted()
                .endsWith(Instant.parse("2026-06-01T11:15:00Z"));
    }

    @Test
    void hours_are_summed_up_by_the_columns_they_begin_in() {
        var hours =
                Map.of(
                        Instant.parse("2026-05-31T21:00:00Z"), List.of(1L, 0L),
                        Instant.parse("2026-05-31T22:00:00Z"), List.of(10L, 2L),
                        Instant.parse("2026-06-01T12:00:00Z"), List.of(100L, 0L),
                        Instant.parse("2020-01-01T00:00:00Z"), List.of(7L, 7L));

        var chart = TimeChart.of(Span.MONTH, BERLIN, NOW, SERIES, hours);

        assertThat(chart.columns()).hasSize(30);
        assertThat(chart.columns().getLast().counts()).containsExactly(110L, 2L);
        assertThat(chart.columns().get(28).counts()).containsExactly(1L, 0L);
        assertThat(chart.totals()).containsExactly(111L, 2L);
        assertThat(TimeChart.of(Span.WEEK, BERLIN, NOW, SERIES, Map.of()).isEmpty()).isTrue();
    }

    @Test
    void every_column_says_when_it_was_and_what_there_was() {
        var day =
                TimeChart.of(
                        Span.DAY,
                        BERLIN,
                        NOW,
                        SERIES,
                        Map.of(Instant.parse("2026-06-01T11:00:00Z"), List.of(1_200L, 3L)));
        assertThat(day.slots())
                .hasSize(24)
                .extracting(Slot::words)
                .endsWith(
                        "1 Jun, 13:00–14:00: 1,200 given, 3 refused",
                        "1 Jun, 14:00 until now: 0 given, 0 refused");
        assertThat(day.named())
                .containsExactly(
                        new Name("0.000%", "15:00"),
                        new Name("33.333%", "23:00"),
                        new Name("66.667%", "07:00"));
        var month = TimeChart.of(Span.MONTH, ZoneOffset.UTC, NOW, SERIES, Map.of());
        assertThat(month.slots().getLast().words())
                .isEqualTo("1 Jun until now: 0 given, 0 refused");
        assertThat(month.lastFirst().get(1).when()).isEqualTo("31 May");
    }

    @Test
    void the_top_is_round_and_no_bar_is_higher() {
        assertThat(chart(column(0, 0)).top()).isEqualTo(2);
        assertThat(chart(column(3, 0)).top()).isEqualTo(4);
        assertThat(chart(column(9, 2)).top()).isEqualTo(20);
        assertThat(chart(column(100, 0)).top()).isEqualTo(100);
        assertThat(chart(column(6_001, 0)).top()).isEqualTo(8_000);
    }

    @Test
    void pieces_stand_on_each_other_and_none_is_drawn_for_nothing() {
        var chart = chart(column(30, 10), column(0, 20));

        assertThat(chart.bars())
                .extracting(Bar::look, Bar::y, Bar::height)
                .containsExactly(
                        tuple("accent", "25.000%", "75.000%"),
                        tuple("bad", "0.000%", "25.000%"),
                        tuple("bad", "50.000%", "50.000%"));
        assertThat(chart.inWords()).startsWith("30 given, 30 refused in 24 hours");
    }

    private static TimeChart chart(Column... columns) {
        return new TimeChart(Span.DAY, ZoneOffset.UTC, SERIES, List.of(columns));
    }

    private static Column column(long given, long refused) {
        return new Column(NOW, List.of(given, refused));
    }
}
