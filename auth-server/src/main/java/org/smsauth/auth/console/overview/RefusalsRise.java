package org.smsauth.auth.console.overview;

import java.util.Optional;
import org.smsauth.auth.console.chart.TimeChart;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.console.overview.Hint.Urgency;
import org.smsauth.auth.language.Words;

/**
 * Tells when more is refused than usual: in the hour under way and the one before, against as long
 * a time on the average of those before.
 */
final class RefusalsRise {

    private static final int LATELY = 2;
    private static final int WORTH_A_LOOK = 10;
    private static final int TIMES = 3;

    private RefusalsRise() {}

    /**
     * @param series which one in the chart counts refusals
     * @param what the title: of what more is refused
     * @param where its refusals are found
     */
    static Optional<Hint> in(TimeChart chart, int series, String what, Link where) {
        var refused = chart.columns().stream().map(it -> it.counts().get(series)).toList();
        var before = sum(refused.subList(0, refused.size() - LATELY));
        var lately = sum(refused.subList(refused.size() - LATELY, refused.size()));
        var usual = before * (double) LATELY / (refused.size() - LATELY);
        return lately >= WORTH_A_LOOK && lately > TIMES * usual
                ? Optional.of(
                        new Hint(
                                Urgency.BAD,
                                where,
                                what,
                                Words.of(
                                        "%,d in the last two hours; before, %.0f in as long.",
                                        lately, usual),
                                where))
                : Optional.empty();
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (var count : counts) {
            sum += count;
        }
        return sum;
    }
}
