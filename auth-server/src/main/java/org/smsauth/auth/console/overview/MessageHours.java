package org.smsauth.auth.console.overview;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.console.chart.Span;
import org.smsauth.auth.console.chart.TimeChart;
import org.smsauth.auth.console.chart.TimeChart.Series;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * What a department's messages came to, hour by hour, as the SMS server counts.
 *
 * @param complete whether all hours are there
 */
record MessageHours(Map<Instant, Outcomes> hours, boolean complete) {

    static final int REFUSED = 3;

    private static List<Series> series() {
        return List.of(
                new Series(Words.of("delivered"), "accent"),
                new Series(Words.of("waiting"), "calm"),
                new Series(Words.of("not delivered"), "warn"),
                new Series(Words.of("refused"), "bad"));
    }

    /** Of one hour. */
    private record Outcomes(long delivered, long waiting, long failed, long refused) {

        private static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

        private static Outcomes read(JsonNode hour) {
            var sum = NONE;
            for (var it : hour.path("messages").values()) {
                sum = sum.with(it.path("status").asString(""), it.path("count").asLong(0));
            }
            long refused = 0;
            for (var it : hour.path("refusals").values()) {
                refused += it.path("count").asLong(0);
            }
            return new Outcomes(sum.delivered, sum.waiting, sum.failed, refused);
        }

        private Outcomes with(String status, long count) {
            return switch (status) {
                case "delivered" -> new Outcomes(delivered + count, waiting, failed, refused);
                case "undelivered", "expired", "rejected", "cancelled", "unknown" ->
                        new Outcomes(delivered, waiting, failed + count, refused);
                default -> new Outcomes(delivered, waiting + count, failed, refused);
            };
        }

        private List<Long> counts() {
            return List.of(delivered, waiting, failed, refused);
        }
    }

    /** Reads what the SMS API tells. */
    static MessageHours read(JsonNode statistics) {
        var hours = new HashMap<Instant, Outcomes>();
        for (var hour : statistics.path("hours").values()) {
            time(hour.path("hour").asString(""))
                    .ifPresent(it -> hours.put(it, Outcomes.read(hour)));
        }
        return new MessageHours(hours, statistics.path("complete").asBoolean(false));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    TimeChart chart(Instant now, Span span, ZoneId zone) {
        var counts = new HashMap<Instant, List<Long>>();
        hours.forEach((hour, outcomes) -> counts.put(hour, outcomes.counts()));
        return TimeChart.of(span, zone, now, series(), counts);
    }
}
