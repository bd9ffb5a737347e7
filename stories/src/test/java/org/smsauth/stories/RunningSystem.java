package org.smsauth.stories;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.smsauth.start.Server;

/** Both servers as an operator runs them, on free ports and a new data folder. */
final class RunningSystem implements AutoCloseable {

    /** How long a machine may need for anything that does other things too. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Stories start many servers, none of which lives for long. */
    private static final List<String> QUICK_START =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String IN_A_HURRY = "--smsauth.rate.per-client=0";

    /** They stop at once: nobody needs to see first that they are not ready. */
    static final String NOBODY_BALANCES_LOAD = "--smsauth.door.drain=0s";

    private static final String HEALTH_PORT = "--management.server.port=";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path data;
    private final int authPort;
    private final int smsPort;
    private final List<String> jvm;
    private final String scheme;
    private final Map<String, String> environment;
    private Server auth;
    private Server sms;

    private RunningSystem(
            Path data,
            int authPort,
            int smsPort,
            List<String> jvm,
            String scheme,
            Map<String, String> environment,
            List<String> authSettings,
            List<String> smsSettings)
            throws IOException {
        this.data = data;
        this.jvm = jvm;
        this.scheme = scheme;
        this.environment = environment;
        this.authPort = authPort;
        this.smsPort = smsPort;
        this.auth = Server.start(auth(smsApi(), authSettings));
        this.sms =
                Server.start(
                        launch(
                                "sms-resource-server",
                                data.resolve("logs/sms-resource-server.log"),
                                sms(smsPort, smsSettings),
                                smsApi()));
    }

    private Server.Launch launch(String module, Path log, List<String> settings, String url) {
        var server = unpacked(module);
        var options = new ArrayList<>(jvm);
        options.add("-XX:AOTCache=" + server.cache());
        var health =
                settings.stream()
                        .filter(it -> it.startsWith(HEALTH_PORT))
                        .map(it -> "http://localhost:" + it.substring(HEALTH_PORT.length()))
                        .findFirst()
                        .orElse(url);
        return Server.launch(server.jar(), log, settings, URI.create(health + "/actuator/health"))
                .withJvm(options)
                .withEnvironment(environment)
                .untethered();
    }

    private static UnpackedServer unpacked(String module) {
        return UnpackedServer.of(
                ROOT.resolve(module).resolve("target").resolve(module + ".jar"), QUICK_START);
    }

    /** At once, when that has still to be done. */
    private static void unpackBoth() {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(() -> unpacked("auth-server"));
            both.execute(() -> unpacked("sms-resource-server"));
        }
    }

    private List<String> sms(int port, List<String> settings) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=" + port,
                                "--smsauth.data="
                                        + (port == smsPort ? data : data.resolve("second")),
                                "--smsauth.root-key-file=" + data.resolve("sms/root.key"),
                                "--smsauth.issuer=" + issuer(),
                                "--smsauth.resource=" + smsApi(),
                                IN_A_HURRY,
                                NOBODY_BALANCES_LOAD,
                                "--smsauth.own-client.file=" + data.resolve("sms-server.env")));
        all.addAll(settings);
        return all;
    }

    /** One where each department of a trial sends from the first minute. */
    static RunningSystem startTrial() throws IOException, InterruptedException {
        return start("--smsauth.first-start.trial-number=+14155550123");
    }

    /**
     * @param smsSettings what the SMS server is told beyond where it is
     */
    static RunningSystem start(String... smsSettings) throws IOException, InterruptedException {
        return start(Files.createTempDirectory("smsauth-story"), List.of(), List.of(smsSettings));
    }

    /** One with the memory that a trial's servers have. */
    static RunningSystem startSmall(String... smsSettings)
            throws IOException, InterruptedException {
        return start(
                Files.createTempDirectory("smsauth-story"),
                Server.TRIAL_JVM,
                Map.of(),
                List.of(),
                List.of(smsSettings));
    }

    /**
     * @param environment variables that both servers have
     */
    static RunningSystem startIn(Map<String, String> environment, String... smsSettings)
            throws IOException, InterruptedException {
        return start(
                Files.createTempDirectory("smsauth-story"),
                QUICK_START,
                environment,
                List.of(),
                List.of(smsSettings));
    }

    /**
     * @param data an empty folder
     * @param authSettings what the authorization server is told beyond where it is
     * @param smsSettings what the SMS server is told beyond where it is
     */
    static RunningSystem start(Path data, List<String> authSettings, List<String> smsSettings)
            throws IOException, InterruptedException {
        return start(data, QUICK_START, Map.of(), authSettings, smsSettings);
    }

    /**
     * Both speak TLS, and take any client certificate; whether they are healthy they say without.
     *
     * @param certificate that of both, in PEM, with its key
     * @param trustStore by which each trusts the other
     */
    static RunningSystem startWithTls(Path certificate, Path key, Path trustStore)
            throws IOException, InterruptedException {
        var jvm = new ArrayList<>(QUICK_START);
        jvm.add("-Djavax.net.ssl.trustStore=" + trustStore);
        jvm.add("-Djavax.net.ssl.trustStorePassword=changeit");
        return start(
                Files.createTempDirectory("smsauth-story"),
                jvm,
                "https",
                Map.of(),
                tls(certificate, key),
                tls(certificate, key));
    }

    private static List<String> tls(Path certificate, Path key) throws IOException {
        return List.of(
                "--server.ssl.certificate=file:" + certificate,
                "--server.ssl.certificate-private-key=file:" + key,
                "--server.ssl.client-auth=want",
                "--smsauth.client-certificate.self-signed=true",
                "--management.server.ssl.enabled=false",
                HEALTH_PORT + freePort());
    }

    private static RunningSystem start(
            Path data,
            List<String> jvm,
            Map<String, String> environment,
            List<String> authSettings,
            List<String> smsSettings)
            throws IOException, InterruptedException {
        return start(data, jvm, "http", environment, authSettings, smsSettings);
    }

    private static RunningSystem start(
            Path data,
            List<String> jvm,
            String scheme,
            Map<String, String> environment,
            List<String> authSettings,
            List<String> smsSettings)
            throws IOException, InterruptedException {
        unpackBoth();
        var system =
                new RunningSystem(
                        data,
                        freePort(),
                        freePort(),
                        jvm,
                        scheme,
                        environment,
                        authSettings,
                        smsSettings);
        system.auth.awaitHealthy();
        system.sms.awaitHealthy();
        return system;
    }

    /** Another server beside the first of its kind: where it is, and what it writes. */
    record Node(Server server, String url, Path log) implements AutoCloseable {

        @Override
        public void close() {
            server.close();
        }
    }

    /**
     * Starts another authorization server of the same issuer.
     *
     * @param settings what it is told beyond where it is; its store must be one that two may share
     */
    Node startAnotherAuthServer(List<String> settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        var port = freePort();
        var url = "http://localhost:" + port;
        var log = data.resolve("logs/auth-server-2.log");
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=" + port,
                                "--smsauth.data=" + data.resolve("second"),
                                "--smsauth.root-key-file=" + data.resolve("auth/root.key"),
                                "--smsauth.issuer=" + issuer(),
                                "--smsauth.resource=" + smsApi(),
                                IN_A_HURRY,
                                NOBODY_BALANCES_LOAD));
        all.addAll(settings);
        var launch = launch("auth-server", log, all, url).withEnvironment(environment);
        return awaited(new Node(Server.start(launch), url, log));
    }

    private static Node awaited(Node node) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (Http.tryToGet(node.url() + "/actuator/health/liveness") != 200) {
            if (System.nanoTime() > end || !node.server().process().isAlive()) {
                node.close();
                throw new AssertionError("it does not start; its log is " + node.log());
            }
            Thread.sleep(100);
        }
        return node;
    }

    /**
     * Starts one on the same resource.
     *
     * @param settings what it is told beyond where it is; its store must be one that two may share
     */
    Node startAnotherSmsServer(List<String> settings) throws IOException, InterruptedException {
        var port = freePort();
        var url = "http://localhost:" + port;
        var log = data.resolve("logs/sms-resource-server-2.log");
        var launch = launch("sms-resource-server", log, sms(port, settings), url);
        return awaited(new Node(Server.start(launch), url, log));
    }

    private Server.Launch auth(String resource, List<String> settings) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=" + authPort,
                                "--smsauth.data=" + data,
                                "--smsauth.issuer=" + issuer(),
                                "--smsauth.resource=" + resource,
                                IN_A_HURRY,
                                NOBODY_BALANCES_LOAD,
                                "--smsauth.management.bearer-tokens=true",
                                "--smsauth.first-start.credentials-file="
                                        + data.resolve("clients.env"),
                                "--smsauth.first-start.management-file="
                                        + data.resolve("managers.env"),
                                "--smsauth.console.first-link-file=" + data.resolve("console-link"),
                                "--smsauth.console.passkey.offered=false",
                                "--smsauth.first-start.sms-server-file="
                                        + data.resolve("sms-server.env")));
        all.addAll(settings);
        return launch("auth-server", data.resolve("logs/auth-server.log"), all, issuer());
    }

    String issuer() {
        return scheme + "://localhost:" + authPort;
    }

    String smsApi() {
        return scheme + "://localhost:" + smsPort;
    }

    Path data() {
        return data;
    }

    /** Where the first administrator comes in. */
    String consoleLink() throws IOException {
        return Files.readString(data.resolve("console-link")).strip();
    }

    Server authServer() {
        return auth;
    }

    Server smsServer() {
        return sms;
    }

    void killAndRestartAuthServer() throws IOException, InterruptedException {
        auth.kill();
        auth = auth.startAgain().awaitHealthy();
    }

    /** As an operator does. */
    void stopAuthServer() throws InterruptedException {
        auth.stop();
    }

    void startAuthServerAgain() throws IOException, InterruptedException {
        auth = auth.startAgain().awaitHealthy();
    }

    /** As an operator does. */
    void stopSmsServer() throws InterruptedException {
        sms.stop();
    }

    void startSmsServerAgain() throws IOException, InterruptedException {
        sms = sms.startAgain().awaitHealthy();
    }

    void killAndRestartSmsServer() throws IOException, InterruptedException {
        sms.kill();
        sms = sms.startAgain().awaitHealthy();
    }

    /** Client id and secret of a department's sandbox client. */
    ClientLogin client(String department) throws IOException {
        return login("clients.env", department);
    }

    /** Client id and secret of a department's management client, or of {@code administrator}. */
    ClientLogin manager(String name) throws IOException {
        return login("managers.env", name);
    }

    /** By which the SMS server asks what a client may still send. */
    ClientLogin ownClientOfSmsServer() throws IOException {
        return login("sms-server.env", "sms-server");
    }

    private ClientLogin login(String file, String name) throws IOException {
        var lines =
                Files.readAllLines(data.resolve(file)).stream()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var prefix = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return new ClientLogin(
                lines.getOrDefault(prefix + "_CLIENT_ID", ""),
                lines.getOrDefault(prefix + "_CLIENT_SECRET", ""));
    }

    record ClientLogin(String id, String secret) {}

    /** Not one that systems give to whoever connects (mostly 32768 on): it might be taken again. */
    static int freePort() throws IOException {
        while (true) {
            try (var socket =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(10_000, 30_000))) {
                return socket.getLocalPort();
            } catch (BindException _) {
                // in use: another one
            }
        }
    }

    /** Stops both at once. */
    @Override
    public void close() {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(sms::close);
            both.execute(auth::close);
        }
    }
}
