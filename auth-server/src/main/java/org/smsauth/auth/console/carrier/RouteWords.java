package org.smsauth.auth.console.carrier;

import java.util.List;
import java.util.Locale;
import org.smsauth.model.Environment;
import org.smsauth.model.carriage.RoutesAnswer.RouteAnswer;

/**
 * A rule in words: {@code alerts from ACME to Germany} go to {@code acme, then backup}.
 *
 * @param which which messages it is for
 * @param via where they go
 * @param isElse whether it fits all that no rule before it does
 */
public record RouteWords(String which, String via, boolean isElse) {

    static List<RouteWords> all(List<RouteAnswer> routes) {
        return routes.stream()
                .filter(it -> it.environment().equals(Environment.PRODUCTION.wire()))
                .map(RouteWords::of)
                .toList();
    }

    static RouteWords of(RouteAnswer route) {
        var isElse = route.types().isEmpty() && route.senders().isEmpty() && route.to().isEmpty();
        return new RouteWords(isElse ? "everything" : which(route), via(route), isElse);
    }

    private static String which(RouteAnswer route) {
        var words =
                new StringBuilder(route.types().isEmpty() ? "all messages" : list(types(route)));
        if (!route.senders().isEmpty()) {
            words.append(" from ").append(list(route.senders()));
        }
        if (!route.to().isEmpty()) {
            words.append(" to ").append(list(route.to().stream().map(RouteWords::place).toList()));
        }
        return words.toString();
    }

    private static List<String> types(RouteAnswer route) {
        return route.types().stream()
                .map(it -> it.equals("internal") ? "internal messages" : it)
                .toList();
    }

    private static String place(String to) {
        return to.startsWith("+")
                ? "numbers that begin with " + to
                : Locale.of("", to).getDisplayCountry(Locale.ENGLISH);
    }

    private static String list(List<String> some) {
        return some.size() < 2
                ? String.join("", some)
                : String.join(", ", some.subList(0, some.size() - 1)) + " or " + some.getLast();
    }

    private static String via(RouteAnswer route) {
        return String.join(", then ", route.via());
    }
}
