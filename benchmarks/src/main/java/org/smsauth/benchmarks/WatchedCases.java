package org.smsauth.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.benchmarks.Installation.Login;

/**
 * What it costs that both servers are watched: the same requests to two installations side by side,
 * one with its metrics and one without any, in turn, so that what else the machine does, and how
 * far the compiler is, bear on both alike. The median of each and of the pairs' ratios is told.
 */
final class WatchedCases {

    private static final List<String> UNWATCHED =
            List.of(
                    "--smsauth.metrics.enabled=false",
                    "--management.metrics.enable.all=false",
                    "--management.observations.enable.all=false");

    private static final int PAIRS = Integer.getInteger("watched.pairs", 9);

    private WatchedCases() {}

    static void run(Path data) throws Exception {
        System.out.println(
                "| CPU-s / 1,000, medians of %d pairs | watched | not | ratio |".formatted(PAIRS));
        System.out.println("| --- | ---: | ---: | ---: |");
        try (var watched = Installation.start(data.resolve("watched"));
                var unwatched = Installation.start(data.resolve("unwatched"), UNWATCHED)) {
            compare("token by secret, recorded", tokens(watched), tokens(unwatched));
            compare("message admitted, one reused token", messages(watched), messages(unwatched));
        }
    }

    private static Case tokens(Installation installation) throws Exception {
        var client = client(installation);
        var request = Requests.token("/oauth2/token", client.id(), client.secret());
        return installation.tokens("", () -> request);
    }

    private static Case messages(Installation installation) throws Exception {
        var sendAt = Instant.now().plus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var token = installation.token(client(installation));
        var request = Requests.later(token, sendAt, "\"+14155550123\"");
        return installation.messages("", () -> request);
    }

    private static Login client(Installation installation) throws Exception {
        return installation.client("ALERTS");
    }

    private static void compare(String name, Case watched, Case unwatched) {
        watched.send();
        unwatched.send();
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < PAIRS; i++) {
            // in turn the first of the pair
            var isFirst = i % 2 == 0;
            var first = (isFirst ? watched : unwatched).cost();
            var second = (isFirst ? unwatched : watched).cost();
            with.add(isFirst ? first : second);
            without.add(isFirst ? second : first);
            ratios.add(with.getLast() / without.getLast());
        }
        System.out.printf(
                "| %-34s | %.3f | %.3f | %.3f |%n",
                name, median(with), median(without), median(ratios));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
