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
import org.smsauth.start.Server;

/**
 * Runs every case in turn, each server alone, and prints a table for {@code docs/performance.md}.
 * Arguments choose among the parts: {@code yardsticks}, {@code tokens}, {@code messages}.
 */
public final class Benchmarks {

    static final Duration START = Duration.ofMinutes(2);

    private static final List<String> PARTS = List.of("yardsticks", "tokens", "messages");

    private final Path data;

    private Benchmarks(Path data) {
        this.data = data;
    }

    static void main(String[] args) throws Exception {
        if (args.length > 0 && Yardsticks.ALL.contains(args[0])) {
            Yardsticks.run(args[0], Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        var parts = args.length == 0 ? PARTS : List.of(args);
        if (!PARTS.containsAll(parts)) {
            System.err.println("The parts are: " + String.join(", ", PARTS));
            System.exit(2);
        }
        new Benchmarks(Files.createTempDirectory("smsauth-benchmark")).run(parts);
        System.exit(0);
    }

    private void run(List<String> parts) throws Exception {
        Case.printHead();
        if (parts.contains("yardsticks")) {
            yardstick(Yardsticks.BARE_POST, "bare POST", "/post");
            yardstick(Yardsticks.STOCK, "stock Spring, RS256, no hash, in memory", "/oauth2/token");
            yardstick(Yardsticks.STOCK_JDBC, "the same, JDBC on an H2 file", "/oauth2/token");
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
    }

    private void yardstick(String profile, String name, String path) throws Exception {
        var port = freePort();
        var secret = UUID.randomUUID().toString();
        var launch =
                Server.launch(
                                Path.of("benchmarks", "target", "benchmarks.jar"),
                                data.resolve(profile + ".log"),
                                List.of(
                                        profile,
                                        "--server.port=" + port,
                                        "--benchmark.data=" + data),
                                health(port))
                        .withJvm("-Xmx1g")
                        .withEnvironment(Map.of("BENCHMARK_SECRET", secret));
        try (var server = Server.start(launch)) {
            server.awaitHealthy(START);
            var request = Requests.token(path, Yardsticks.CLIENT, secret);
            new Case(name, server, port, () -> request, 200).run();
        }
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
