package org.smsauth.auth.console.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened in each of the last {@value #HOURS} hours, as stacked bars.
 *
 * @param columns an hour each, the one under way last
 */
public record HourChart(List<Series> series, List<Column> columns) {

    public static final int HOURS = 24;

    /** Every how many hours one is named below the chart. */
    private static final int NAMED = 6;

    private static final List<Integer> ROUND = List.of(2, 4, 6, 8, 10);

    /**
     * One kind of thing that is counted.
     *
     * @param look how it is drawn: a class of the style sheet
     */
    public record Series(String name, String look) {}

    /**
     * An hour.
     *
     * @param counts one for each series
     */
    public record Column(Instant hour, List<Long> counts) {

        public long total() {
            return counts.stream().mapToLong(it -> it).sum();
        }
    }

    /** Where the hours begin that a chart shows at that time. */
    public static Instant begin(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    }

    /** The hours that a chart shows at that time. */
    public static Stream<Instant> hours(Instant now) {
        var begin = begin(now);
        return IntStream.range(0, HOURS).mapToObj(it -> begin.plus(Duration.ofHours(it)));
    }

    public boolean isEmpty() {
        return columns.stream().allMatch(it -> it.total() == 0);
    }

    /** How many of each series there are in all. */
    public List<Long> totals() {
        return IntStream.range(0, series.size())
                .mapToObj(i -> columns.stream().mapToLong(it -> it.counts().get(i)).sum())
                .toList();
    }

    /** The number at the top: round, its half whole, and no bar is higher. */
    public long top() {
        var most = columns.stream().mapToLong(Column::total).max().orElse(0);
        for (long unit = 1; ; unit *= 10) {
            for (var step : ROUND) {
                if (step * unit >= most) {
                    return step * unit;
                }
            }
        }
    }

    /** The pieces of all bars. */
    public List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        var top = top();
        for (int i = 0; i < columns.size(); i++) {
            long below = 0;
            for (int j = 0; j < series.size(); j++) {
                long count = columns.get(i).counts().get(j);
                if (count > 0) {
                    bars.add(
                            new Bar(
                                    series.get(j).look(),
                                    i / (double) columns.size(),
                                    1 / (double) columns.size(),
                                    below / (double) top,
                                    count / (double) top));
                }
                below += count;
            }
        }
        return bars;
    }

    /** The hours that are named below the chart. */
    public List<Instant> named() {
        return IntStream.range(0, columns.size())
                .filter(it -> it % NAMED == 0)
                .mapToObj(it -> columns.get(it).hour())
                .toList();
    }

    /** For the table. */
    public List<Column> lastFirst() {
        return columns.reversed();
    }

    /** The chart in words, for whoever cannot see it. */
    public String inWords() {
        var totals = totals();
        return IntStream.range(0, series.size())
                .mapToObj(i -> "%,d %s".formatted(totals.get(i), series.get(i).name()))
                .reduce((one, next) -> one + ", " + next)
                .map(it -> it + " in %d hours; the numbers are in the table below".formatted(HOURS))
                .orElse("");
    }
}
