package org.smsauth.start;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Both servers on this machine, for a trial: checks, starts, waits, explains, and stays until
 * Ctrl-C. Ends with 130 after Ctrl-C and 143 after SIGTERM, as any program does, and with 1 when it
 * cannot start or a server ends by itself.
 */
public final class Quickstart {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration LEFTOVERS_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Options options;
    private final Path root;
    private final Screen screen;
    private final BothServers both = new BothServers();

    private Quickstart(Options options, Path root, Screen screen) {
        this.options = options;
        this.root = root;
        this.screen = screen;
    }

    static void main(String[] args) throws Exception {
        var screen = Screen.ofThisProcess();
        try {
            var root = projectRoot();
            var options = Options.parse(List.of(args), root);
            new Quickstart(options, root, screen).run();
        } catch (CannotStart | ServerFailed e) {
            screen.refuse(String.valueOf(e.getMessage()));
        }
        System.exit(1); // by way of the hook that stops both servers
    }

    /** The jar stands in start/target of the project. */
    private static Path projectRoot() throws CannotStart {
        var jar = Quickstart.class.getProtectionDomain().getCodeSource().getLocation();
        var root = Path.of(URI.create(jar.toString())).resolve("../../..").normalize();
        if (root.getNameCount() == 0) {
            throw new CannotStart("start.jar is run from the project, by ./quickstart.");
        }
        return root;
    }

    private void run() throws CannotStart, IOException, InterruptedException {
        var data = DataFolder.hold(options.data());
        awaitLeftovers(data);
        Ports.requireFree(options.authPort(), "--auth-port");
        Ports.requireFree(options.smsPort(), "--sms-port");
        var before = TrialEnvironment.read(data.environment()).orElse(null);

        screen.say("smsauth: two servers on this machine, sandbox only, no SMS leaves it");
        screen.say("");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop both servers"));
        both.start(options, data, root);
        awaitHealthy();
        explain(data, before);
        endWithTheFirst();
    }

    private void stop() {
        if (both.all().stream().anyMatch(Server::isAlive)) {
            screen.say("stopping...");
        }
        both.stop();
    }

    /** Servers of a killed quickstart stop by themselves, see {@link Tether}. */
    private void awaitLeftovers(DataFolder data)
            throws CannotStart, IOException, InterruptedException {
        var left = data.leftovers();
        if (!left.isEmpty()) {
            screen.say("waiting for what a killed quickstart left: " + names(left));
        }
        var began = System.nanoTime();
        while (!left.isEmpty()) {
            if (System.nanoTime() - began > LEFTOVERS_TIMEOUT.toNanos()) {
                throw new CannotStart(
                        "Servers of an earlier quickstart are still running on %s (%s): kill them and start again."
                                .formatted(data.path(), names(left)));
            }
            Thread.sleep(BETWEEN_LOOKS);
            left = data.leftovers();
        }
    }

    private static String names(List<NotedProcess> processes) {
        return processes.stream().map(NotedProcess::toString).collect(Collectors.joining(", "));
    }

    private void awaitHealthy() throws InterruptedException {
        var began = System.nanoTime();
        var servers = both.all();
        var ready =
                new ExecutorCompletionService<Server>(Executors.newVirtualThreadPerTaskExecutor());
        servers.forEach(server -> ready.submit(() -> server.awaitHealthy(START_TIMEOUT)));
        for (var up = 0; up < servers.size(); ) {
            var next = ready.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            var since = Duration.ofNanos(System.nanoTime() - began);
            if (next == null) {
                screen.starting(since);
                continue;
            }
            try {
                var server = next.get();
                screen.up(server.name(), since, url(server));
                up++;
            } catch (ExecutionException e) {
                waitForSignal();
                throw new ServerFailed(String.valueOf(requireNonNull(e.getCause()).getMessage()));
            }
        }
    }

    private String url(Server server) {
        return server.name().equals("auth-server") ? options.issuer() : options.smsApi();
    }

    private void explain(DataFolder data, @Nullable TrialEnvironment before) throws IOException {
        var file = forHumans(data.environment());
        screen.addresses(options, forHumans(data.path().resolve("logs")));
        if (Files.exists(data.consoleLink())) {
            screen.firstAdministrator(Files.readString(data.consoleLink()).strip());
        }
        var trial = TrialEnvironment.read(data.environment()).orElse(null);
        if (trial == null) {
            screen.say("");
            screen.say(
                    "There are clients, but %s is gone or incomplete and secrets are shown once: make new credentials, or stop and delete %s to begin anew."
                            .formatted(file, forHumans(data.path())));
            screen.say("");
        } else {
            trial.complete(data.environment(), options.issuer(), options.smsApi());
            screen.clients(trial, file, trial.isNews(before));
            screen.tryIt(file);
        }
        screen.untilCtrlC();
    }

    /** As seen from where the user stands, when it is below. */
    private static Path forHumans(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private void endWithTheFirst() throws InterruptedException {
        var ended = both.awaitFirstToEnd();
        waitForSignal();
        throw new ServerFailed(
                ended.name() + " ended, and the other is stopped too: " + ended.lastWords());
    }

    /**
     * Ctrl-C in a terminal reaches the servers too, perhaps before this process: then their end is
     * no news, and this thread waits to be ended with the process.
     */
    private void waitForSignal() throws InterruptedException {
        Thread.sleep(BETWEEN_LOOKS);
        if (both.isStopping()) {
            Thread.currentThread().join();
        }
    }
}
