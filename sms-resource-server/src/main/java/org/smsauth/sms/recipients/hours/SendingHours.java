package org.smsauth.sms.recipients.hours;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of every day in which a phone may ring, by the clock on its owner's wall. It may go over
 * midnight.
 *
 * @param opens the first minute in it
 * @param closes the first minute after it
 */
public record SendingHours(LocalTime opens, LocalTime closes) {

    /** From 08:00 to 21:00. */
    public static final SendingHours USUAL =
            new SendingHours(LocalTime.of(8, 0), LocalTime.of(21, 0));

    /** Two midnights, and one more for a clock that is put forward over an opening. */
    private static final int DAYS_AHEAD = 3;

    /**
     * @throws IllegalArgumentException when they are never, or at all times, or not whole minutes
     */
    public SendingHours {
        if (opens.equals(closes)) {
            throw new IllegalArgumentException(
                    "opens and closes must differ; null instead of the hours means at any time");
        }
        if (!opens.equals(opens.truncatedTo(ChronoUnit.MINUTES))
                || !closes.equals(closes.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("opens and closes must be whole minutes: HH:mm");
        }
    }

    public boolean areOpen(Instant at, ZoneId zone) {
        var time = at.atZone(zone).toLocalTime();
        var hasOpened = !time.isBefore(opens);
        var hasNotClosed = time.isBefore(closes);
        return opens.isBefore(closes) ? hasOpened && hasNotClosed : hasOpened || hasNotClosed;
    }

    /**
     * The first instant, now or later, at which it is open wherever the phone may be. Where the
     * zones lie so far apart that there is none, the first at which it is open in as many of them
     * as ever are at once.
     *
     * @param zones where the phone may be, at least one zone
     */
    public Instant nextOpening(Instant now, Collection<ZoneId> zones) {
        var best = now;
        var most = openZones(now, zones);
        if (most == zones.size()) {
            return now;
        }
        for (var opening : openings(now, zones)) {
            var open = openZones(opening, zones);
            if (open > most) {
                best = opening;
                most = open;
            }
            if (most == zones.size()) {
                break;
            }
        }
        return best;
    }

    /** When it opens in any of the zones, in order, each once. */
    private List<Instant> openings(Instant now, Collection<ZoneId> zones) {
        return zones.stream().flatMap(it -> openings(now, it)).distinct().sorted().toList();
    }

    private long openZones(Instant at, Collection<ZoneId> zones) {
        return zones.stream().filter(zone -> areOpen(at, zone)).count();
    }

    /** When it opens in that zone: by the hour, or because clocks are changed. */
    private Stream<Instant> openings(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var byTheHour =
                Stream.iterate(today, it -> it.plusDays(1))
                        .limit(DAYS_AHEAD)
                        .map(day -> day.atTime(opens))
                        .flatMap(at ->
                                zone.getRules().getValidOffsets(at).stream().map(at::toInstant));
        var clocksChange = Stream.ofNullable(zone.getRules().nextTransition(now));
        var last = now.plus(DAYS_AHEAD, ChronoUnit.DAYS);
        return Stream.concat(byTheHour, clocksChange.map(it -> it.getInstant()))
                .filter(it -> it.isAfter(now) && it.isBefore(last));
    }

    /** {@code 08:00 to 21:00}. */
    @Override
    public String toString() {
        return opens + " to " + closes;
    }
}
