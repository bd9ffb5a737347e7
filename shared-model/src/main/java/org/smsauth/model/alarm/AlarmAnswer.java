package org.smsauth.model.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alarm.
 *
 * @param rule which one, such as {@code refusals}
 * @param title what is wrong, in a few words
 * @param detail the evidence, in a sentence
 * @param about what it is about, by the names of the API, such as {@code client_id}; empty where it
 *     is the department as a whole
 * @param measured as of the last look, in the unit
 * @param threshold as it was then
 * @param unit what both are numbers of, such as {@code % of requests}
 * @param over since when it is over; absent while it is not
 * @param mutedUntil until when nobody is told of it; absent when it is not muted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlarmAnswer(
        String id,
        String rule,
        String title,
        String detail,
        String department,
        String environment,
        Map<String, String> about,
        long measured,
        long threshold,
        String unit,
        Instant since,
        @Nullable Instant over,
        @JsonProperty("muted_until") @Nullable Instant mutedUntil) {

    public AlarmAnswer {
        about = Map.copyOf(about);
    }

    /**
     * Some alarms, the last begun first.
     *
     * @param nextCursor where the next page begins; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Some(
            List<AlarmAnswer> items, @JsonProperty("next_cursor") @Nullable String nextCursor) {

        public Some {
            items = List.copyOf(items);
        }
    }

    /**
     * That an alarm began or was over, as whoever follows alarms is told, once each.
     *
     * @param what {@code raised} or {@code cleared}
     */
    public record Told(String what, Instant at, AlarmAnswer alarm) {}

    /**
     * What was told after a place, in order.
     *
     * @param nextCursor where to go on; there always is one
     */
    public record Telling(List<Told> items, @JsonProperty("next_cursor") String nextCursor) {

        public Telling {
            items = List.copyOf(items);
        }
    }
}
