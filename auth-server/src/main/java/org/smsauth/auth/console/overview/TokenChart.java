package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.smsauth.auth.console.chart.Span;
import org.smsauth.auth.console.chart.TimeChart;
import org.smsauth.auth.console.chart.TimeChart.Series;
import org.smsauth.auth.credential.use.TokenHours;
import org.smsauth.auth.credential.use.TokenHours.TokenHour;
import org.smsauth.auth.language.Words;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;

/** Draws the tokens a department got lately, and how many were refused. */
@Component
class TokenChart {

    static final int REFUSED = 1;

    private static List<Series> series() {
        return List.of(
                new Series(Words.of("given"), "accent"), new Series(Words.of("refused"), "bad"));
    }

    private final TokenHours tokens;
    private final Clock clock;

    TokenChart(TokenHours tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    TimeChart of(DepartmentId department, Span span, ZoneId zone) {
        var now = clock.instant();
        var hours =
                tokens.of(department, span.begins(now, zone).getFirst()).stream()
                        .collect(
                                Collectors.toMap(
                                        TokenHour::beginsAt,
                                        it -> List.of(it.tokens().given(), it.tokens().refused())));
        return TimeChart.of(span, zone, now, series(), hours);
    }
}
