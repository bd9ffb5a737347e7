package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.smsauth.auth.console.chart.HourChart;
import org.smsauth.auth.console.chart.HourChart.Column;
import org.smsauth.auth.console.chart.HourChart.Series;
import org.smsauth.auth.credential.use.TokenHours;
import org.smsauth.auth.credential.use.TokenHours.TokenCount;
import org.smsauth.auth.credential.use.TokenHours.TokenHour;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;

/** Draws the tokens a department got in the last hours, and how many were refused. */
@Component
class TokenChart {

    static final int REFUSED = 1;

    private static final List<Series> SERIES =
            List.of(new Series("given", "accent"), new Series("refused", "bad"));

    private final TokenHours tokens;
    private final Clock clock;

    TokenChart(TokenHours tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    HourChart of(DepartmentId department) {
        var now = clock.instant();
        var counted =
                tokens.of(department, HourChart.begin(now)).stream()
                        .collect(Collectors.toMap(TokenHour::beginsAt, TokenHour::tokens));
        return new HourChart(
                SERIES,
                HourChart.hours(now)
                        .map(hour -> {
                            var count = counted.getOrDefault(hour, TokenCount.NONE);
                            return new Column(hour, List.of(count.given(), count.refused()));
                        })
                        .toList());
    }
}
