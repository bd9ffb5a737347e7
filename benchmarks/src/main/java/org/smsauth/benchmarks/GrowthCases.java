package org.smsauth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.benchmarks.Installation.Login;

/**
 * How large H2 files get while tokens are issued and messages accepted, by few connections and by
 * many, and what it costs that each commit is forced to the disk: a new installation each time, for
 * a file shrinks when its server stops.
 */
final class GrowthCases {

    private static final List<Integer> CONNECTIONS =
            Stream.of(System.getProperty("growth.connections", "1,4,16").split(","))
                    .map(Integer::valueOf)
                    .toList();
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Path data;
    private final Duration measured;

    private GrowthCases(Path data, Duration measured) {
        this.data = data;
        this.measured = measured;
    }

    /** What a file grew to while there was load; sizes in bytes, at equal distances of time. */
    private record Growth(Load.Outcome outcome, List<Long> sizes) {

        String overTime() {
            return sizes.stream()
                    .map(it -> "%.0f".formatted(it / 1e6))
                    .collect(Collectors.joining(" → "));
        }
    }

    /**
     * Prints a table of its own.
     *
     * @param measured for how long there is load in each case
     */
    static void run(Path data, Duration measured) throws Exception {
        System.out.printf(
                "| H2 file, %d s each | connections | a second | p50 ms | MB, from the start, every %d s | needed, MB | bytes each |%n",
                measured.toSeconds(), BETWEEN_LOOKS.toSeconds());
        System.out.println("| --- | ---: | ---: | ---: | --- | ---: | ---: |");
        var cases = new GrowthCases(data, measured);
        for (var forced :
                Boolean.getBoolean("growth.forced") ? List.of(true) : List.of(true, false)) {
            for (var connections : CONNECTIONS) {
                cases.run(forced, connections);
            }
        }
    }

    private void run(boolean forced, int connections) throws Exception {
        var folder = data.resolve("growth-%s-%d".formatted(forced, connections));
        Growth tokens;
        Growth messages;
        Path auth;
        Path sms;
        try (var installation =
                Installation.start(folder, List.of("--smsauth.h2.force-commits=" + forced))) {
            var login = installation.client("ALERTS");
            auth = installation.h2File("auth");
            sms = installation.h2File("sms");
            tokens = tokens(installation, login, connections);
            messages = messages(installation, login, connections);
        }
        var how = forced ? "forced" : "not forced";
        print("token, commits " + how, connections, tokens, needed(auth));
        print("message, commits " + how, connections, messages, needed(sms));
    }

    /**
     * How large a file is, in bytes, when it has nothing but what is needed; nobody has it open.
     */
    private static long needed(Path file) throws SQLException, IOException {
        var database = file.toString().replaceFirst("\\.mv\\.db$", "");
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + database);
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(file);
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
        try (var thread = Executors.newSingleThreadExecutor()) {
            sizes.add(Files.size(file));
            var outcome = thread.submit(load);
            while (!outcome.isDone()) {
                Thread.sleep(BETWEEN_LOOKS);
                sizes.add(Files.size(file));
            }
            return new Growth(outcome.get(), sizes);
        }
    }

    private static void print(String name, int connections, Growth growth, long needed) {
        System.out.printf(
                "| %s | %d | %.0f | %.2f | %s | %.0f | %d |%s%n",
                name,
                connections,
                growth.outcome().perSecond(),
                growth.outcome().millisAt(0.5),
                growth.overTime(),
                needed / 1e6,
                needed / Math.max(1, growth.outcome().count()),
                growth.outcome().unexpected() == 0
                        ? ""
                        : " " + growth.outcome().unexpected() + " answers were others");
    }
}
