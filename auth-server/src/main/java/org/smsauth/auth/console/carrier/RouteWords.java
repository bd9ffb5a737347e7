package org.smsauth.auth.console.carrier;

import java.util.List;
import java.util.Locale;
import org.smsauth.auth.language.Words;
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
        return new RouteWords(isElse ? Words.of("everything") : which(route), via(route), isElse);
    }

    private static String which(RouteAnswer route) {
        var words = route.types().isEmpty() ? Words.of("all messages") : list(types(route));
        if (!route.senders().isEmpty()) {
            words = Words.of("%s from %s", words, list(route.senders()));
        }
        if (!route.to().isEmpty()) {
            var places = route.to().stream().map(RouteWords::place).toList();
            words = Words.of("%s to %s", words, list(places));
        }
        return words;
    }

    private static List<String> types(RouteAnswer route) {
        return route.types().stream()
                .map(it -> Words.of(it.equals("internal") ? "internal messages" : it))
                .toList();
    }

    private static String place(String to) {
        return to.startsWith("+")
                ? Words.of("numbers that begin with %s", to)
                : Locale.of("", to).getDisplayCountry(Words.locale());
    }

    private static String list(List<String> some) {
        return some.size() < 2
                ? String.join("", some)
                : Words.of(
                        "%s or %s",
                        String.join(", ", some.subList(0, some.size() - 1)), some.getLast());
    }

    private static String via(RouteAnswer route) {
        return String.join(Words.of(", then") + " ", route.via());
    }
}
