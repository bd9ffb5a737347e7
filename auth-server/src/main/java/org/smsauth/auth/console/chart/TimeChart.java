package org.smsauth.auth.console.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.smsauth.auth.language.TimeForm;
import org.smsauth.auth.language.Words;

/**
 * What happened lately, as stacked bars: by the hour, or by parts of the days of a zone.
 *
 * @param columns the one under way last
 */
public record TimeChart(Span span, ZoneId zone, List<Series> series, List<Column> columns) {

    /** Beyond it stands what the page calls the last. */
    private static final double NAMED_UP_TO = 0.8;

    private static final List<Integer> ROUND = List.of(2, 4, 6, 8, 10);

    /**
     * One kind of thing that is counted.
     *
     * @param look how it is drawn: a class of the style sheet
     */
    public record Series(String name, String look) {}

    /**
     * A time, from where it begins to where the next does.
     *
     * @param counts one for each series
     */
    public record Column(Instant begin, List<Long> counts) {

        public long total() {
            return counts.stream().mapToLong(it -> it).sum();
        }
    }

    /**
     * Sums up hours of the clock.
     *
     * @param hours what was counted in each that began then; none for nothing
     */
    public static TimeChart of(
            Span span,
            ZoneId zone,
            Instant now,
            List<Series> series,
            Map<Instant, List<Long>> hours) {
        var sums = new TreeMap<Instant, List<Long>>();
        span.begins(now, zone).forEach(it -> sums.put(it, zeros(series)));
        hours.forEach((hour, counts) -> {
            var column = sums.floorEntry(hour);
            if (column != null) {
                sums.put(column.getKey(), sum(column.getValue(), counts));
            }
        });
        return new TimeChart(
                span,
                zone,
                series,
                sums.entrySet().stream()
                        .map(it -> new Column(it.getKey(), it.getValue()))
                        .toList());
    }

    private static List<Long> zeros(List<Series> series) {
        return series.stream().map(_ -> 0L).toList();
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size()).mapToObj(it -> one.get(it) + other.get(it)).toList();
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
                                    left(i),
                                    1 / (double) columns.size(),
                                    below / (double) top,
                                    count / (double) top));
                }
                below += count;
            }
        }
        return bars;
    }

    private double left(int column) {
        return column / (double) columns.size();
    }

    /**
     * The whole height of a column, which tells its numbers.
     *
     * @param words when it was, and how many there were of what
     */
    public record Slot(String x, String width, String words) {}

    /** Of every column. */
    public List<Slot> slots() {
        return IntStream.range(0, columns.size())
                .mapToObj(it ->
                        new Slot(
                                Bar.percent(left(it)),
                                Bar.percent(1 / (double) columns.size()),
                                when(it) + ": " + counts(columns.get(it).counts())))
                .toList();
    }

    private String when(int column) {
        var begin = columns.get(column).begin().atZone(zone);
        var day = TimeForm.DAY_OF_YEAR.of(begin);
        var isLast = column == columns.size() - 1;
        if (span == Span.MONTH || span == Span.QUARTER) {
            return isLast ? Words.of("%s until now", day) : day;
        }
        var from = day + ", " + TimeForm.HOUR.of(begin);
        return isLast
                ? Words.of("%s until now", from)
                : from + "–" + TimeForm.HOUR.of(columns.get(column + 1).begin().atZone(zone));
    }

    private String counts(List<Long> counts) {
        return IntStream.range(0, series.size())
                .mapToObj(it -> Words.number(counts.get(it)) + " " + series.get(it).name())
                .collect(Collectors.joining(", "));
    }

    /**
     * What is written below the chart.
     *
     * @param x where it begins
     */
    public record Name(String x, String words) {}

    /** The columns that are named; the last stands for now and is named by the page. */
    public List<Name> named() {
        return IntStream.range(0, columns.size())
                .filter(it -> it % span.named() == 0 && left(it) < NAMED_UP_TO)
                .mapToObj(it -> new Name(Bar.percent(left(it)), name(columns.get(it).begin())))
                .toList();
    }

    private String name(Instant begin) {
        return (span == Span.DAY ? TimeForm.HOUR : TimeForm.DAY_OF_YEAR).of(begin.atZone(zone));
    }

    /**
     * A line of the table.
     *
     * @param when the time of the column
     */
    public record Row(String when, List<Long> counts) {}

    /** For the table. */
    public List<Row> lastFirst() {
        return IntStream.range(0, columns.size())
                .mapToObj(it -> new Row(when(it), columns.get(it).counts()))
                .toList()
                .reversed();
    }

    /** The chart in words, for whoever cannot see it. */
    public String inWords() {
        return Words.of(
                "%s in %s; the numbers are in the table below", counts(totals()), span.words());
    }
}
