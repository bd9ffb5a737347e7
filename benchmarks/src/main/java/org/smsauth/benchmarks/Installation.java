package org.smsauth.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.start.Server;

/** Both of our servers, each a process of its own on a new data folder. */
final class Installation implements AutoCloseable {

    /** What both servers are told beyond all else. */
    private static final List<String> MORE =
            Pattern.compile(" +")
                    .splitAsStream(System.getProperty("benchmark.settings", ""))
                    .filter(it -> !it.isEmpty())
                    .toList();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path data;
    private final Store store;
    private final List<String> both;
    private final int authPort = Benchmarks.freePort();
    private final int smsPort = Benchmarks.freePort();
    private Server auth;
    private Server sms;

    private Installation(Path data, Store store, List<String> both, List<String> ofSmsServer)
            throws IOException {
        this.data = Files.createDirectories(data);
        this.both = both;
        this.store = store;
        auth =
                start(
                        "auth-server",
                        authPort,
                        List.of(
                                "--smsauth.rate.per-client=0",
                                "--smsauth.console.requests-per-minute=0",
                                "--smsauth.management.bearer-tokens=true",
                                "--smsauth.first-start.credentials-file=" + file("clients"),
                                "--smsauth.console.first-link-file=" + file("console-link"),
                                "--smsauth.console.passkey.offered=false",
                                "--smsauth.first-start.management-file=" + file("managers"),
                                "--smsauth.first-start.sms-server-file=" + file("sms-server")));
        sms =
                start(
                        "sms-resource-server",
                        smsPort,
                        Stream.of(
                                        List.of(
                                                "--smsauth.own-client.file=" + file("sms-server"),
                                                "--smsauth.rate.per-client=0"),
                                        store.arguments(),
                                        ofSmsServer)
                                .flatMap(List::stream)
                                .toList());
    }

    /** On H2 files, as it comes. */
    static Installation start(Path data) throws IOException, InterruptedException {
        return start(data, new Store.H2());
    }

    /** With the SMS server on that store, which is closed with it. */
    static Installation start(Path data, Store store) throws IOException, InterruptedException {
        return start(data, store, List.of());
    }

    /**
     * With the SMS server on that store, which is closed with it.
     *
     * @param ofSmsServer what that server is told beyond where it is
     */
    static Installation start(Path data, Store store, List<String> ofSmsServer)
            throws IOException, InterruptedException {
        return started(new Installation(data, store, List.of(), ofSmsServer));
    }

    /**
     * On H2 files.
     *
     * @param settings what both servers are told beyond where they are
     */
    static Installation start(Path data, List<String> settings)
            throws IOException, InterruptedException {
        return started(new Installation(data, new Store.H2(), settings, List.of()));
    }

    /** What the SMS server has used so far. */
    Duration smsCpu() {
        return sms.process()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("no CPU time of " + sms.name()));
    }

    private static Installation started(Installation installation) throws InterruptedException {
        installation.auth.awaitHealthy();
        installation.sms.awaitHealthy();
        return installation;
    }

    private Server start(String name, int port, List<String> more) throws IOException {
        var arguments = new ArrayList<>(more);
        arguments.addAll(both);
        arguments.addAll(MORE);
        arguments.addAll(
                List.of(
                        "--server.port=" + port,
                        "--smsauth.data=" + data,
                        "--smsauth.issuer=" + issuer(),
                        "--smsauth.resource=http://localhost:" + smsPort));
        return Server.start(
                Server.launch(
                                Path.of(name, "target", name + ".jar"),
                                data.resolve(name + ".log"),
                                arguments,
                                Benchmarks.health(port))
                        .withJvm("-Xmx1g", "-XX:+UseParallelGC"));
    }

    int authPort() {
        return authPort;
    }

    int smsPort() {
        return smsPort;
    }

    /** The H2 file of {@code auth} or {@code sms}. */
    Path h2File(String server) {
        return data.resolve(server).resolve(server + ".mv.db");
    }

    String issuer() {
        return "http://localhost:" + authPort;
    }

    /** What is to be measured of the authorization server. */
    Case tokens(String name, Supplier<byte @Nullable []> requests) {
        return new Case(name, auth, new Store.H2(), authPort, requests, 200, 1);
    }

    /** What is to be measured of the SMS server. */
    Case messages(String name, Supplier<byte @Nullable []> requests) {
        return new Case(name, sms, store, smsPort, requests, 202, 1);
    }

    /** What is to be measured of looking messages up. */
    Case lookUps(String name, Supplier<byte @Nullable []> requests) {
        return new Case(name, sms, store, smsPort, requests, 200, 1);
    }

    /** What is done to the data folder. */
    @FunctionalInterface
    interface Work<T> {

        T on(Path data) throws Exception;
    }

    /** Stops the authorization server, has that done, and starts it again. */
    <T> T withoutAuthServer(Work<T> work) throws Exception {
        auth.stop();
        var result = work.on(data);
        auth = auth.startAgain().awaitHealthy();
        return result;
    }

    /** Where the first administrator comes in. */
    String consoleLink() throws IOException {
        return Files.readString(file("console-link")).strip();
    }

    /** Stops the SMS server, has that done, and starts it again. */
    <T> T withoutSmsServer(Work<T> work) throws Exception {
        sms.stop();
        var result = work.on(data);
        sms = sms.startAgain().awaitHealthy();
        return result;
    }

    /** A client with its secret. */
    record Login(String id, String secret) {}

    /** The sandbox client of a department. */
    Login client(String department) throws IOException {
        return login("clients", department);
    }

    /** The client that manages a department. */
    Login manager(String department) throws IOException {
        return login("managers", department + "_MANAGER");
    }

    private Login login(String file, String name) throws IOException {
        var values = new HashMap<String, String>();
        for (var line : Files.readAllLines(file(file))) {
            var pair = line.split("=", 2);
            values.put(pair[0], pair[1]);
        }
        return new Login(
                values.getOrDefault(name + "_CLIENT_ID", ""),
                values.getOrDefault(name + "_CLIENT_SECRET", ""));
    }

    private Path file(String name) {
        return data.resolve(name + ".env");
    }

    /** An access token for that client. */
    String token(Login login) throws IOException, InterruptedException {
        var basic = (login.id() + ":" + login.secret()).getBytes(StandardCharsets.UTF_8);
        var answer =
                send(
                        "/oauth2/token",
                        Map.of(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(basic),
                                "Content-Type",
                                "application/x-www-form-urlencoded"),
                        "grant_type=client_credentials");
        return answer.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    /** What the SMS server answers to a message, accepted or not. */
    String send(String message, String token) throws IOException, InterruptedException {
        return askSms("POST", "/v1/messages", token, message).body();
    }

    /** What the SMS server answers to that, which must be a success. */
    String sms(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var answer = askSms(method, path, token, body);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> askSms(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + smsPort + path));
        json(token).forEach(request::header);
        return HTTP.send(
                request.method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    /** Gives a client one more credential. */
    void createCredential(Login of, String json) throws IOException, InterruptedException {
        send(
                "/api/v1/clients/%s/credentials"
                        .formatted(URLEncoder.encode(of.id(), StandardCharsets.UTF_8)),
                json(token(manager("ALERTS"))),
                json);
    }

    /** Lets a department have clients that read and manage its messages. */
    void entitleToManage(String department) throws IOException, InterruptedException {
        var id = department.toLowerCase(Locale.ROOT);
        var administrator = token(login("managers", "ADMINISTRATOR"));
        send(
                "PUT",
                "/api/v1/departments/%s/entitlement".formatted(id),
                json(administrator),
                "{\"scope\":\"%s sms.read sms.manage clients.manage\"}".formatted(id));
    }

    private static Map<String, String> json(String token) {
        return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /**
     * A new client of production.
     *
     * @param senderIds as JSON, with commas between
     */
    Login productionClient(String department, String scope, String senderIds)
            throws IOException, InterruptedException {
        return newClient("production", department, scope, senderIds);
    }

    /** The same, of that environment. */
    Login newClient(String environment, String department, String scope, String senderIds)
            throws IOException, InterruptedException {
        var headers = json(token(manager(department)));
        var client =
                send(
                        "/api/v1/clients",
                        headers,
                        """
                        {"name":"Load %s","purpose":"To be measured with","owner":"lead@example.com",
                         "environment":"%s","scope":"%s","sender_ids":[%s],"token_lifetime":900}
                        """
                                .formatted(scope, environment, scope, senderIds));
        var id = client.replaceAll("(?s).*\"client_id\":\"([^\"]+)\".*", "$1");
        var credential =
                send(
                        "/api/v1/clients/%s/credentials"
                                .formatted(URLEncoder.encode(id, StandardCharsets.UTF_8)),
                        headers,
                        "{\"kind\":\"secret\",\"label\":\"load\"}");
        return new Login(id, credential.replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1"));
    }

    /** Lets marketing of a department go out at any hour. */
    void anyHour(String department) throws IOException, InterruptedException {
        var token = token(productionClient(department, "sms.manage", ""));
        sms("PUT", "/v1/settings", token, "{\"quiet_hours\":null}");
    }

    /** How many messages the client's department has, by their status. */
    Map<String, Long> counts(Login reader) throws IOException, InterruptedException {
        var answer = sms("GET", "/v1/statistics?hours=3", token(reader), "");
        var counts = new HashMap<String, Long>();
        var count = Pattern.compile("\"status\":\"([a-z]+)\",\"count\":(\\d+)").matcher(answer);
        while (count.find()) {
            counts.merge(count.group(1), Long.valueOf(count.group(2)), Long::sum);
        }
        return counts;
    }

    private String send(String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        return send("POST", path, headers, body);
    }

    private String send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(issuer() + path));
        headers.forEach(request::header);
        var answer =
                HTTP.send(
                        request.method(method, BodyPublishers.ofString(body)).build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        sms.close();
        auth.close();
        store.close();
    }
}
