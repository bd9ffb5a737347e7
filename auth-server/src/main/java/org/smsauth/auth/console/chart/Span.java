package org.smsauth.auth.console.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smsauth.auth.language.Words;

/** How far back a chart looks, and how much time each of its columns has. */
public enum Span {
    DAY("24h", "24 hours", "By the hour", 24, 1, 8),
    WEEK("7d", "7 days", "By a quarter of a day", 7, 6, 8),
    MONTH("30d", "30 days", "By the day", 30, 24, 7),
    QUARTER("90d", "90 days", "By the day", 90, 24, 30);

    private static final int HOURS_A_DAY = 24;

    private final String wire;
    private final String words;
    private final String steps;
    private final int length;
    private final int hours;
    private final int named;

    Span(String wire, String words, String steps, int length, int hours, int named) {
        this.wire = wire;
        this.words = words;
        this.steps = steps;
        this.length = length;
        this.hours = hours;
        this.named = named;
    }

    public static Optional<Span> ofWire(String text) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(text)).findFirst();
    }

    public String wire() {
        return wire;
    }

    public String words() {
        return Words.of(words);
    }

    /** What a column is, as a sentence begins. */
    public String steps() {
        return Words.of(steps);
    }

    /** Every how many columns one is named below. */
    int named() {
        return named;
    }

    /** How many hours of the clock at the most, the one under way among them. */
    public int mostHours() {
        return this == DAY ? length : (length + 1) * HOURS_A_DAY;
    }

    /**
     * Where the columns begin, by the clock of that zone, the one under way last. Days are those of
     * the zone, however long they are there.
     */
    public List<Instant> begins(Instant now, ZoneId zone) {
        if (this == DAY) {
            var last = now.truncatedTo(ChronoUnit.HOURS);
            return IntStream.range(0, length)
                    .mapToObj(it -> last.minus(length - 1L - it, ChronoUnit.HOURS))
                    .toList();
        }
        var today = now.atZone(zone).toLocalDate();
        return IntStream.range(0, length)
                .mapToObj(it -> today.minusDays(length - 1L - it))
                .flatMap(it -> partsOf(it, zone))
                .filter(it -> !it.isAfter(now))
                .toList();
    }

    private Stream<Instant> partsOf(LocalDate day, ZoneId zone) {
        return IntStream.iterate(0, it -> it < HOURS_A_DAY, it -> it + hours)
                .mapToObj(it -> day.atTime(LocalTime.of(it, 0)).atZone(zone).toInstant());
    }
}
