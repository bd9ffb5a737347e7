package org.smsauth.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smsauth.start.Server;

/**
 * Runs every case in turn, each server alone, and prints a table for {@code docs/performance.md}.
 * Arguments choose among the parts: {@code yardsticks}, {@code tokens}, {@code messages}, {@code
 * postgresql}; {@code console}, the pages of the console, some five minutes; {@code growth}, what
 * H2 files grow to, a quarter of an hour unless {@code -Dgrowth.seconds=…} of each case, {@code
 * -Dgrowth.connections=…} or {@code -Dgrowth.forced=true} make it shorter; {@code carriers}, the
 * way by SMPP to an SMSC, some ten minutes; {@code watched}, what metrics cost, some ten minutes;
 * {@code webhooks}, deliveries to endpoints, some six minutes; and {@code volume} and {@code
 * volume-postgresql}, which take a quarter of an hour and 12 GB of disk each; these must be asked
 * for. {@code -Dvolume.messages=…} names other sizes than ten thousand and ten million, with commas
 * between, and {@code -Dbenchmark.data=…} keeps what was filled for the next time. {@code
 * -Dbenchmark.only=…} runs the cases whose names that regular expression finds, and {@code
 * -Dbenchmark.settings=…} tells both servers more, with blanks between.
 */
public final class Benchmarks {

    private static final List<String> USUAL =
            List.of("yardsticks", "tokens", "messages", "postgresql");
    private static final String VOLUME = "volume";
    private static final String VOLUME_POSTGRESQL = "volume-postgresql";
    private static final String CONSOLE = "console";
    private static final String GROWTH = "growth";
    private static final String CARRIERS = "carriers";
    private static final String WATCHED = "watched";
    private static final String WEBHOOKS = "webhooks";
    private static final List<String> ASKED_FOR =
            List.of(VOLUME, VOLUME_POSTGRESQL, CONSOLE, GROWTH, CARRIERS, WATCHED, WEBHOOKS);

    private final Path data;

    private Benchmarks(Path data) {
        this.data = data;
    }

    static void main(String[] args) throws Exception {
        if (args.length > 0 && Smsc.PROFILE.equals(args[0])) {
            Smsc.run(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        if (args.length > 0 && Yardsticks.ALL.contains(args[0])) {
            Yardsticks.run(args[0], Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        var parts = args.length == 0 ? USUAL : List.of(args);
        if (!parts.stream().allMatch(it -> USUAL.contains(it) || ASKED_FOR.contains(it))) {
            System.err.println(
                    "The parts are: %s, %s"
                            .formatted(String.join(", ", USUAL), String.join(", ", ASKED_FOR)));
            System.exit(2);
        }
        System.exit(new Benchmarks(data()).run(parts) ? 0 : 1);
    }

    /** A folder of its own, or the given one, whose filled stores are used again. */
    private static Path data() throws IOException {
        var given = System.getProperty("benchmark.data", "");
        return given.isEmpty()
                ? Files.createTempDirectory("smsauth-benchmark")
                : Files.createDirectories(Path.of(given));
    }

    /** Answers whether each sum that was asked for agrees. */
    private boolean run(List<String> parts) throws Exception {
        if (parts.contains(GROWTH)) {
            GrowthCases.run(data, Duration.ofSeconds(Integer.getInteger("growth.seconds", 60)));
        }
        var isRight = !parts.contains(CARRIERS) || CarrierCases.run(data);
        if (parts.contains(WATCHED)) {
            WatchedCases.run(data);
        }
        if (parts.contains(WEBHOOKS)) {
            WebhookCases.run(data.resolve("webhooks"));
        }
        if (List.of(GROWTH, CARRIERS, WATCHED, WEBHOOKS).containsAll(parts)) {
            return isRight;
        }
        Case.printHead();
        if (parts.contains("yardsticks")) {
            yardstick(Yardsticks.BARE_POST, "bare POST", "/post");
            yardstick(Yardsticks.STOCK, "stock Spring, RS256, no hash, in memory", "/oauth2/token");
            yardstick(Yardsticks.STOCK_JDBC, "the same, JDBC on an H2 file", "/oauth2/token");
            try (var installation = Installation.start(data.resolve("stock-sms"))) {
                stockSms(installation);
            }
        }
        if (parts.contains("tokens")) {
            try (var installation = Installation.start(data.resolve("tokens"))) {
                TokenCases.run(installation);
            }
        }
        if (parts.contains("messages")) {
            try (var installation = Installation.start(data.resolve("messages"))) {
                MessageCases.run(installation);
            }
        }
        if (parts.contains("postgresql")) {
            System.out.println("| on PostgreSQL: server + database | | | | |");
            try (var installation =
                    Installation.start(data.resolve("postgresql"), Store.PostgreSql.start())) {
                MessageCases.runShort(installation);
            }
        }
        if (parts.contains(CONSOLE)) {
            try (var installation = Installation.start(data.resolve("console"))) {
                ConsoleCases.run(installation);
            }
        }
        if (parts.contains(VOLUME)) {
            VolumeCases.run(data, sizes());
        }
        if (parts.contains(VOLUME_POSTGRESQL)) {
            VolumeCases.runOnPostgreSql(data, sizes());
        }
        return isRight;
    }

    private static List<Integer> sizes() {
        return Pattern.compile(",")
                .splitAsStream(System.getProperty("volume.messages", "10000,10000000"))
                .map(Integer::valueOf)
                .toList();
    }

    private void yardstick(String profile, String name, String path) throws Exception {
        var port = freePort();
        var secret = UUID.randomUUID().toString();
        try (var server = start(profile, port, Map.of("BENCHMARK_SECRET", secret))) {
            var request = Requests.token(path, Yardsticks.CLIENT, secret);
            new Case(name, server, new Store.H2(), port, () -> request, 200, 1).run();
        }
    }

    /** With a token of ours, reused. */
    private void stockSms(Installation installation) throws Exception {
        var port = freePort();
        var issuer = Map.of("BENCHMARK_ISSUER", installation.issuer());
        try (var server = start(StockSms.PROFILE, port, issuer)) {
            var token = installation.token(installation.client("ALERTS"));
            var request = Requests.sms(token, "+14155550123", "ACME");
            new Case(
                            "stock SMS API, ES256, one row on an H2 file",
                            server,
                            new Store.H2(),
                            port,
                            () -> request,
                            202,
                            1)
                    .run();
        }
    }

    private Server start(String profile, int port, Map<String, String> environment)
            throws Exception {
        var launch =
                Server.launch(
                                Path.of("benchmarks", "target", "benchmarks.jar"),
                                data.resolve(profile + ".log"),
                                List.of(
                                        profile,
                                        "--server.port=" + port,
                                        "--benchmark.data=" + data),
                                health(port))
                        .withJvm("-Xmx1g", "-XX:+UseParallelGC")
                        .withEnvironment(environment);
        return Server.start(launch).awaitHealthy();
    }

    static URI health(int port) {
        return URI.create("http://localhost:" + port + "/actuator/health");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
