package org.smsauth.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The two servers of one quickstart: start together, stop together. */
final class BothServers {

    /**
     * Enough for a trial of some thousand messages, small enough for a laptop that has work, and
     * compiled soon rather than well: in a trial the start is what one waits for.
     */
    private static final String[] JVM = {
        "-Xms64m",
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError"
    };

    private final List<Server> servers = new ArrayList<>();
    private boolean stopping;

    /** Starts both at once. Only this machine can reach them: a trial's secrets are on a screen. */
    synchronized void start(Options options, DataFolder data, Path root)
            throws IOException, CannotStart {
        var common =
                List.of(
                        "--server.address=127.0.0.1",
                        "--smsauth.data=" + data.path(),
                        "--smsauth.issuer=" + options.issuer(),
                        "--smsauth.resource=" + options.smsApi());
        var auth = new ArrayList<>(common);
        auth.add("--server.port=" + options.authPort());
        auth.add("--smsauth.first-start.credentials-file=" + data.environment());
        auth.add("--smsauth.first-start.sms-server-file=" + data.smsServerClient());
        auth.add("--smsauth.console.first-link-file=" + data.consoleLink());
        var sms = new ArrayList<>(common);
        sms.add("--server.port=" + options.smsPort());
        sms.add("--smsauth.first-start.trial-number=" + TrialEnvironment.STAFF);
        sms.add("--smsauth.own-client.file=" + data.smsServerClient());

        var launches =
                List.of(
                        launch("auth-server", auth, options.issuer(), data, root),
                        launch("sms-resource-server", sms, options.smsApi(), data, root));
        if (stopping) {
            return;
        }
        for (var launch : launches) {
            servers.add(Server.start(launch));
        }
        data.note(noted());
    }

    private static Server.Launch launch(
            String name, List<String> args, String url, DataFolder data, Path root)
            throws IOException, CannotStart {
        var jar = root.resolve(name).resolve("target").resolve(name + ".jar");
        if (!Files.exists(jar)) {
            throw new CannotStart(jar + " is missing: run ./quickstart, which builds it.");
        }
        var health = URI.create(url.replace("localhost", "127.0.0.1") + "/actuator/health");
        return Server.launch(jar, data.freshLog(name), args, health).withJvm(JVM);
    }

    private List<NotedProcess> noted() {
        var noted = new ArrayList<NotedProcess>();
        noted.add(NotedProcess.of("quickstart", ProcessHandle.current()));
        servers.forEach(server -> noted.add(NotedProcess.of(server.name(), server.process())));
        return noted;
    }

    synchronized List<Server> all() {
        return List.copyOf(servers);
    }

    /** Waits until one of them ends; whoever stops both wakes this too. */
    Server awaitFirstToEnd() {
        return CompletableFuture.anyOf(
                        all().stream().map(Server::onExit).toArray(CompletableFuture[]::new))
                .thenApply(Server.class::cast)
                .join();
    }

    /** Returns when neither is running. */
    void stop() {
        List<Thread> stops;
        synchronized (this) {
            stopping = true;
            stops = servers.stream().map(it -> Thread.ofVirtual().start(it::close)).toList();
        }
        for (var stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized boolean isStopping() {
        return stopping;
    }
}
