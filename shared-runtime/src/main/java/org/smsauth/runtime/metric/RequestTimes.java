package org.smsauth.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long requests take, by the names Spring has for it. */
public final class RequestTimes {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Labelled<Timer> times;

    RequestTimes(MeterRegistry registry) {
        this.times =
                Labelled.timer(
                        registry,
                        "http.server.requests",
                        "Requests by route and answer, and how long each took.",
                        "method",
                        "uri",
                        "status",
                        "outcome");
    }

    /**
     * One that has been answered.
     *
     * @param method null when the request was so bad that it has none
     * @param route its pattern, or a word: never what a caller chose
     */
    public void add(@Nullable String method, String route, int status, long nanos) {
        times.with(
                        method != null && METHODS.contains(method) ? method : Labelled.OTHER,
                        route,
                        Integer.toString(status),
                        outcome(status))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }
}
