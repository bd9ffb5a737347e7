package org.smsauth.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smsauth.start.Server;

/**
 * Runs every case in turn, each server alone, and prints a table for {@code docs/performance.md}.
 */
public final class Benchmarks {

    private static final int CONNECTIONS = 16;
    private static final Duration START = Duration.ofMinutes(2);

    private final Path data;

    private Benchmarks(Path data) {
        this.data = data;
    }

    static void main(String[] args) throws Exception {
        if (args.length > 0 && List.of(Yardsticks.BARE_POST, Yardsticks.STOCK).contains(args[0])) {
            Yardsticks.run(args[0], Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        new Benchmarks(Files.createTempDirectory("smsauth-benchmark")).run();
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.printf(
                "| %-42s | %9s | %8s | %8s | %13s |%n",
                "case, 16 connections", "requests/s", "p50 ms", "p99 ms", "CPU-s / 1,000");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        barePost();
        stock();
        ours();
    }

    private void barePost() throws Exception {
        var port = freePort();
        try (var server = yardstick(Yardsticks.BARE_POST, port, "")) {
            server.awaitHealthy(START);
            var request = Requests.token("/post", "x", "x");
            new Case("bare POST", server, port, () -> request, 200).run(CONNECTIONS);
        }
    }

    private void stock() throws Exception {
        var port = freePort();
        var secret = UUID.randomUUID().toString();
        try (var server = yardstick(Yardsticks.STOCK, port, secret)) {
            server.awaitHealthy(START);
            var request = Requests.token("/oauth2/token", Yardsticks.CLIENT, secret);
            new Case("stock Spring, RS256, no hash, in memory", server, port, () -> request, 200)
                    .run(CONNECTIONS);
        }
    }

    private void ours() throws Exception {
        var authPort = freePort();
        var smsPort = freePort();
        var issuer = "http://localhost:" + authPort;
        var api = "http://localhost:" + smsPort;
        var shared =
                List.of(
                        "--smsauth.data=" + data,
                        "--smsauth.issuer=" + issuer,
                        "--smsauth.resource=" + api);
        try (var auth = ours("auth-server", authPort, shared);
                var sms = ours("sms-resource-server", smsPort, shared)) {
            auth.awaitHealthy(START);
            sms.awaitHealthy(START);
            var client = credentials();
            var id = client.getOrDefault("ALERTS_CLIENT_ID", "");
            var secret = client.getOrDefault("ALERTS_CLIENT_SECRET", "");
            var tokenRequest = Requests.token("/oauth2/token", id, secret);
            new Case("token by secret, recorded", auth, authPort, () -> tokenRequest, 200)
                    .run(CONNECTIONS);
            var smsRequest = Requests.sms(token(issuer, id, secret), "+14155550123", "ACME");
            new Case(
                            "message, one reused token, stored and sent",
                            sms,
                            smsPort,
                            () -> smsRequest,
                            202)
                    .run(CONNECTIONS);
        }
    }

    private Server ours(String name, int port, List<String> shared) throws IOException {
        var arguments = new ArrayList<>(shared);
        arguments.add("--server.port=" + port);
        if (name.equals("auth-server")) {
            arguments.add("--smsauth.first-start.credentials-file=" + credentialsFile());
        }
        return Server.start(
                Server.launch(
                                Path.of(name, "target", name + ".jar"),
                                log(name),
                                arguments,
                                health(port))
                        .withJvm("-Xmx1g"));
    }

    private Server yardstick(String profile, int port, String secret) throws IOException {
        var launch =
                Server.launch(
                        Path.of("benchmarks", "target", "benchmarks.jar"),
                        log(profile),
                        List.of(profile, "--server.port=" + port),
                        health(port));
        return Server.start(
                launch.withJvm("-Xmx1g").withEnvironment(Map.of("BENCHMARK_SECRET", secret)));
    }

    private Path log(String name) {
        return data.resolve(name + ".log");
    }

    private Path credentialsFile() {
        return data.resolve("clients.env");
    }

    private Map<String, String> credentials() throws IOException {
        var values = new HashMap<String, String>();
        for (var line : Files.readAllLines(credentialsFile())) {
            var pair = line.split("=", 2);
            values.put(pair[0], pair[1]);
        }
        return values;
    }

    private static String token(String issuer, String id, String secret) throws Exception {
        var basic =
                Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                                    .header("Authorization", "Basic " + basic)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                                    .build(),
                            BodyHandlers.ofString());
            return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        }
    }

    private static URI health(int port) {
        return URI.create("http://localhost:" + port + "/actuator/health");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
