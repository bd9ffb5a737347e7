package org.smsauth.sms.notification.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.Tenant;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever asks what happened since they asked last. */
@RestController
class EventRoutes {

    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int LONGEST_WAIT = 30;

    /** Whoever comes when so many wait is answered at once. */
    private static final int MOST_WAITING = 200;

    private final Events events;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    EventRoutes(Events events) {
        this.events = events;
    }

    /**
     * Some events.
     *
     * @param nextCursor where to go on; there always is one
     */
    record EventsAnswer(List<Event> items, @JsonProperty("next_cursor") String nextCursor) {}

    @GetMapping(path = "/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"after", "types", "limit", "wait"})
    EventsAnswer after(@May(Action.READ) Tenant tenant, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var after = parameters.value("after", it -> EventCursor.read(tenant, it));
        var types =
                Objects.requireNonNullElse(
                        parameters.value("types", EventRoutes::types), EventTypes.EVERY);
        var limit =
                Objects.requireNonNullElse(
                        parameters.value("limit", it -> number(it, 1, MOST)), USUAL);
        var seconds =
                Objects.requireNonNullElse(
                        parameters.value("wait", it -> number(it, 0, LONGEST_WAIT)), 0);
        parameters.refuseIfWrong();
        var extent = events.follow(tenant);
        if (after != null && (after < extent.lost() || after > extent.latest())) {
            throw forgotten();
        }
        var from = after == null ? extent.latest() : after;
        var some = read(tenant, from, types, limit, Duration.ofSeconds(seconds));
        return new EventsAnswer(some.events(), EventCursor.write(tenant, some.upTo()));
    }

    private Events.Some read(
            Tenant tenant, long from, EventTypes types, int limit, Duration patience) {
        var some = events.after(tenant, from, types, limit);
        if (!some.events().isEmpty() || patience.isZero() || !waiting.tryAcquire()) {
            return some;
        }
        try {
            var end = System.nanoTime() + patience.toNanos();
            for (var left = patience; some.events().isEmpty() && left.isPositive(); ) {
                if (!events.await(tenant, some.upTo(), left)) {
                    return some;
                }
                some = events.after(tenant, some.upTo(), types, limit);
                left = Duration.ofNanos(end - System.nanoTime());
            }
            return some;
        } finally {
            waiting.release();
        }
    }

    private static EventTypes types(String text) {
        return EventTypes.of(Arrays.asList(text.split(",", -1)));
    }

    private static Integer number(String text, int least, int most) {
        if (text.matches("[0-9]{1,4}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException("must be a number from %d to %d".formatted(least, most));
    }

    private static RefusedException forgotten() {
        return new RefusedException(
                Problem.of(
                        ProblemType.EVENTS_FORGOTTEN,
                        "after",
                        "Events after that place are not kept any more, or nobody had asked for so"
                                + " long that there were none, or the server's data was put back to"
                                + " a time before them. Ask without after, and begin at what there"
                                + " is now."));
    }
}
