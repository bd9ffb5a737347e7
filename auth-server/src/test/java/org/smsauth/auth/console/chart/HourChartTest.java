package org.smsauth.auth.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.chart.HourChart.Column;
import org.smsauth.auth.console.chart.HourChart.Series;

class HourChartTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:20:00Z");
    private static final List<Series> SERIES =
            List.of(new Series("given", "accent"), new Series("refused", "bad"));

    @Test
    void the_hour_under_way_is_the_last_of_a_day() {
        assertThat(HourChart.hours(NOW))
                .hasSize(24)
                .startsWith(Instant.parse("2026-05-31T13:00:00Z"))
                .endsWith(Instant.parse("2026-06-01T12:00:00Z"));
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

    private static HourChart chart(Column... columns) {
        return new HourChart(SERIES, List.of(columns));
    }

    private static Column column(long given, long refused) {
        return new Column(NOW, List.of(given, refused));
    }
}
