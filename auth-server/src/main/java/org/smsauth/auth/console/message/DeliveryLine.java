package org.smsauth.auth.console.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * What became of an event at an endpoint, as a page shows it.
 *
 * @param event the id of the event
 * @param state open, delivered or failed
 * @param nextAt when it is tried again; null never
 * @param message the id of the message it tells of; empty when it tells of none
 * @param endpoint the id of the endpoint; empty where that is known
 * @param url of the endpoint; empty where that is known
 * @param each every try; empty unless asked for
 * @param request what is sent; empty when it is not kept any more, or not asked for
 */
public record DeliveryLine(
        String event,
        String type,
        String state,
        int tries,
        @Nullable Instant happenedAt,
        @Nullable Instant nextAt,
        TryLine last,
        String message,
        String endpoint,
        String url,
        List<TryLine> each,
        String request) {

    private static final String DELIVERED = "delivered";
    private static final String TEST = "webhook.test";

    /**
     * One try.
     *
     * @param status of the answer; 0 when there was none
     * @param problem what was wrong; empty when nothing was
     * @param answer the beginning of it
     * @param took milliseconds
     */
    public record TryLine(
            @Nullable Instant at, int status, String problem, String answer, int took) {

        static TryLine read(JsonNode json, String at) {
            return new TryLine(
                    ReadTime.of(json, at),
                    json.path("status").asInt(0),
                    json.path("problem").asString(""),
                    json.path("answer").asString(""),
                    json.path("took_ms").asInt(0));
        }

        public boolean isTaken() {
            return problem.isEmpty();
        }

        /** What came back, in words. */
        public String words() {
            return isTaken() ? Words.of("it answered %s", status) : WhyNotTaken.of(problem);
        }

        public String tone() {
            return isTaken() ? "good" : "bad";
        }
    }

    public static DeliveryLine read(JsonNode json) {
        var request = json.path("request");
        return new DeliveryLine(
                json.path("event_id").asString(""),
                json.path("type").asString(""),
                json.path("state").asString(""),
                json.path("tries").asInt(0),
                ReadTime.of(json, "happened_at"),
                ReadTime.of(json, "next_at"),
                TryLine.read(json, "last_at"),
                json.path("message_id").asString(""),
                json.path("endpoint_id").asString(""),
                json.path("endpoint_url").asString(""),
                json.path("each_try").values().stream().map(it -> TryLine.read(it, "at")).toList(),
                request.isMissingNode() ? "" : request.toPrettyString());
    }

    public String word() {
        return switch (state) {
            case DELIVERED -> Words.of("Delivered");
            case "open" -> Words.of(tries == 0 ? "To be sent again" : "Tried again later");
            default -> Words.of(type.equals(TEST) ? "Not taken" : "Given up");
        };
    }

    public String tone() {
        return switch (state) {
            case DELIVERED -> "good";
            case "open" -> "warn";
            default -> "bad";
        };
    }

    public String times() {
        return Words.counted(each.size(), "Once", "%d times");
    }
}
