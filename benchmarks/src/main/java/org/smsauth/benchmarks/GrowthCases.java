package org.smsauth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.smsauth.benchmarks.Installation.Login;

/**
 * How large H2 files get while tokens are issued and messages accepted, by few connections and by
 * many, and what it costs that each commit is forced to the disk: a new installation each time, for
 * a file shrinks when its server stops.
 */
final class GrowthCases {

    private static final List<Integer> CONNECTIONS = List.of(1, 4, 16);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS_TOLD = 6;

    private final Path data;
    private final Duration measured;

    private GrowthCases(Path data, Duration measured) {
        this.data = data;
        this.measured = measured;
    }

    /** What a file grew to while there was load. */
    private record Growth(Load.Outcome outcome, List<Long> sizes) {

        long bytesEach() {
            return (sizes.getLast() - sizes.getFirst()) / Math.max(1, outcome.count());
        }

        /** In MB, at equal distances of time. */
        String overTime() {
            var told = new ArrayList<String>();
            for (int i = 0; i <= LOOKS_TOLD; i++) {
                var size = sizes.get(i * (sizes.size() - 1) / LOOKS_TOLD);
                told.add("%.1f".formatted(size / 1e6));
            }
            return String.join(" → ", told);
        }
    }

    /**
     * Prints a table of its own.
     *
     * @param measured for how long there is load in each case
     */
    static void run(Path data, Duration measured) throws Exception {
        System.out.printf(
                "| H2 file, %d s each | connections | a second | p50 ms | bytes each | MB, from start to end |%n",
                measured.toSeconds());
        System.out.println("| --- | ---: | ---: | ---: | ---: | --- |");
        var cases = new GrowthCases(data, measured);
        for (var forced : List.of(true, false)) {
            for (var connections : CONNECTIONS) {
                cases.run(forced, connections);
            }
        }
    }

    private void run(boolean forced, int connections) throws Exception {
        var folder = data.resolve("growth-%s-%d".formatted(forced, connections));
        try (var installation =
                Installation.start(folder, List.of("--smsauth.h2.force-commits=" + forced))) {
            var login = installation.client("ALERTS");
            var how = forced ? "forced" : "not forced";
            print("token, commits " + how, connections, tokens(installation, login, connections));
            print(
                    "message, commits " + how,
                    connections,
                    messages(installation, login, connections));
        }
    }

    private Growth tokens(Installation installation, Login login, int connections)
            throws Exception {
        var request = Requests.token("/oauth2/token", login.id(), login.secret());
        return measure(
                installation.h2File("auth"),
                () ->
                        new Load(installation.authPort(), connections)
                                .run(measured, () -> request, 200));
    }

    private Growth messages(Installation installation, Login login, int connections)
            throws Exception {
        var request = Requests.sms(installation.token(login), "+14155550123", "ACME");
        return measure(
                installation.h2File("sms"),
                () ->
                        new Load(installation.smsPort(), connections)
                                .run(measured, () -> request, 202));
    }

    private static Growth measure(Path file, Callable<Load.Outcome> load)
            throws IOException, InterruptedException, ExecutionException {
        var sizes = new ArrayList<Long>();
        sizes.add(Files.size(file));
        try (var thread = Executors.newSingleThreadExecutor()) {
            var outcome = thread.submit(load);
            while (!outcome.isDone()) {
                Thread.sleep(BETWEEN_LOOKS);
                sizes.add(Files.size(file));
            }
            return new Growth(outcome.get(), sizes);
        }
    }

    private static void print(String name, int connections, Growth growth) {
        System.out.printf(
                "| %s | %d | %.0f | %.2f | %d | %s |%s%n",
                name,
                connections,
                growth.outcome().perSecond(),
                growth.outcome().millisAt(0.5),
                growth.bytesEach(),
                growth.overTime(),
                growth.outcome().unexpected() == 0
                        ? ""
                        : " " + growth.outcome().unexpected() + " answers were others");
    }
}
