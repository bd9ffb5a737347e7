package org.smsauth.start;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Both servers on this machine, for a trial: checks, starts, waits, explains, and stays until
 * Ctrl-C. Ends with 130 after Ctrl-C and 143 after SIGTERM, as any program does, and with 1 when it
 * cannot start or a server ends by itself.
 */
final class Quickstart {

    private static final Duration LEFTOVERS_STOP = Duration.ofSeconds(60);

    private final Options options;
    private final Path root;
    private final Path data;
    private final String issuer;
    private final String smsApi;
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /** Open until this process ends. */
    private @Nullable FileChannel lock;

    private Quickstart(Options options, Path root) {
        this.options = options;
        this.root = root;
        this.data = options.data().toAbsolutePath().normalize();
        this.issuer = "http://localhost:" + options.authPort();
        this.smsApi = "http://localhost:" + options.smsPort();
    }

    static void main(String[] args) throws Exception {
        try {
            var jar = Quickstart.class.getProtectionDomain().getCodeSource().getLocation();
            var root = Path.of(URI.create(jar.toString())).resolve("../../..").normalize();
            new Quickstart(Options.parse(List.of(args), root), root).run();
        } catch (StartFailed e) {
            System.err.println(e.getMessage());
        }
        System.exit(1); // by way of the hook that stops both servers
    }

    private void run() throws IOException, InterruptedException {
        lock = holdDataFolder();
        awaitLeftovers();
        requireFree(options.authPort(), "--auth-port");
        requireFree(options.smsPort(), "--sms-port");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop both servers"));
        IO.println("smsauth: two servers on this machine, sandbox only, no SMS leaves it\n");
        start();
        explain();
        endWithTheFirst();
    }

    /** Makes the folder if there is none; until this process ends nobody else can hold it. */
    private FileChannel holdDataFolder() {
        try {
            if (!Files.isDirectory(data)) {
                var mine = PosixFilePermissions.fromString("rwx------");
                Files.createDirectories(data, PosixFilePermissions.asFileAttribute(mine));
            }
            var lock =
                    FileChannel.open(
                            data.resolve("quickstart.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new StartFailed(
                        "Another quickstart is using %s (%s): stop it, or choose another folder with --data."
                                .formatted(data, names(serversOnFolder())));
            }
            return lock;
        } catch (IOException e) {
            throw new StartFailed(
                    "The data folder %s cannot be written (%s): make it writable, or choose another with --data."
                            .formatted(data, reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileAlreadyExistsException
                ? "it is a file"
                : e instanceof FileSystemException it && it.getReason() != null
                        ? it.getReason()
                        : e.getClass().getSimpleName();
    }

    private List<ProcessHandle> serversOnFolder() {
        return ProcessHandle.allProcesses()
                .filter(it -> arguments(it).contains("--smsauth.data=" + data))
                .toList();
    }

    private static List<String> arguments(ProcessHandle process) {
        return List.of(process.info().arguments().orElse(new String[0]));
    }

    private static String names(List<ProcessHandle> processes) {
        return processes.stream().map(Quickstart::name).collect(Collectors.joining(", "));
    }

    private static String name(ProcessHandle process) {
        var arguments = arguments(process);
        var jar = arguments.get(arguments.indexOf("-jar") + 1);
        return jar.replaceAll(".*/|\\.jar$", "") + " pid " + process.pid();
    }

    /** Servers of a killed quickstart stop by themselves, see {@link Tether}. */
    private void awaitLeftovers() throws InterruptedException {
        var left = serversOnFolder();
        if (!left.isEmpty()) {
            IO.println("waiting for servers that still use " + data + ": " + names(left));
        }
        var began = System.nanoTime();
        for (; !left.isEmpty(); left = serversOnFolder()) {
            if (System.nanoTime() - began > LEFTOVERS_STOP.toNanos()) {
                throw new StartFailed(
                        "Servers are still running on %s (%s): stop them, or choose another folder with --data."
                                .formatted(data, names(left)));
            }
            Thread.sleep(250);
        }
    }

    /** To bind is not proof: some systems let a second program in beside the first. */
    private static void requireFree(int port, String option) {
        var taken =
                new StartFailed(
                        "Port %d is in use by another program: stop that, or choose another port with %s."
                                .formatted(port, option));
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
            throw taken;
        } catch (IOException nobodyAnswers) {
            try (var _ = new ServerSocket(port)) {
                return;
            } catch (java.net.BindException e) {
                throw String.valueOf(e.getMessage()).contains("denied")
                        ? new StartFailed(
                                "Port %d is for the administrator alone: choose one above 1023 with %s."
                                        .formatted(port, option))
                        : taken;
            } catch (IOException e) {
                throw taken;
            }
        }
    }

    /** Only this machine can reach them: a trial's secrets are on a screen. */
    private void start() throws IOException, InterruptedException {
        var smsServerClient = data.resolve("sms-server.env");
        launch(
                "auth-server",
                options.authPort(),
                "--smsauth.first-start.credentials-file=" + file(),
                "--smsauth.first-start.sms-server-file=" + smsServerClient,
                "--smsauth.console.first-link-file=" + consoleLink());
        launch(
                "sms-resource-server",
                options.smsPort(),
                "--smsauth.first-start.trial-number=" + TrialEnvironment.STAFF,
                "--smsauth.outbound.allow-loopback=true", // whose webhooks are tried on it
                "--smsauth.own-client.file=" + smsServerClient);
        var began = System.nanoTime();
        var waiting = Thread.ofVirtual().start(() -> sayThatItTakes(began));
        for (var server : servers) {
            try {
                server.awaitHealthy();
            } catch (StartFailed e) {
                endIfStopping();
                throw e;
            }
            var url = server == servers.getFirst() ? issuer : smsApi;
            IO.println("  %-20s up after %3d s   %s".formatted(server.name(), since(began), url));
        }
        waiting.interrupt();
    }

    private void launch(String name, int port, String... more) throws IOException {
        var jar = root.resolve(name).resolve("target").resolve(name + ".jar");
        if (!Files.exists(jar)) {
            throw new StartFailed(jar + " is missing: run ./quickstart, which builds it.");
        }
        var log = data.resolve("logs").resolve(name + ".log");
        if (Files.exists(log)) {
            Files.move(
                    log,
                    log.resolveSibling(name + ".previous.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var args = new ArrayList<>(List.of(more));
        args.addAll(
                List.of(
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--smsauth.data=" + data,
                        "--smsauth.door.drain=0s", // nobody balances load between them
                        "--smsauth.issuer=" + issuer,
                        "--smsauth.resource=" + smsApi));
        var health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
        servers.add(Server.start(Server.launch(jar, log, args, health).withJvm(Server.TRIAL_JVM)));
    }

    private static void sayThatItTakes(long began) {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(15));
                IO.println("  still starting after %d s".formatted(since(began)));
            }
        } catch (InterruptedException up) {
            return;
        }
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private void explain() throws IOException {
        IO.println(
                """

                  start page    %1$s/
                  console       %1$s/console
                  API           %2$s/docs
                  logs          %3$s
                """
                        .formatted(issuer, smsApi, forHumans(data.resolve("logs"))));
        if (Files.exists(consoleLink())) {
            IO.println(
                    """
                    Become the console's first administrator
                    the link works once, for a day; each start makes a new one until then

                      %s
                    """
                            .formatted(Files.readString(consoleLink()).strip()));
        }
        var file = forHumans(file());
        TrialEnvironment.complete(file(), issuer, smsApi)
                .ifPresentOrElse(
                        trial -> tryIt(trial, file),
                        () ->
                                IO.println(
                                        "There are clients, but %s is gone or incomplete and secrets are shown once: make new credentials in the console, or stop and delete %s to begin anew.\n"
                                                .formatted(file, forHumans(data))));
        IO.println("Ctrl-C stops both.");
    }

    /** The lines to paste are flush left and without comments, for sh, bash and zsh. */
    private static void tryIt(TrialEnvironment trial, String file) {
        var secrets =
                trial.isNew()
                        ? "secrets are shown this once; " + file + " keeps them for you alone"
                        : "secrets: see " + file + " (shown once)";
        IO.println(
                """
                One sandbox client a department
                %s

                %s
                Try it
                paste into another terminal, in this folder: a token for alerts, an alert (202), and marketing with the same token (403)

                . %s; TOKEN=$(curl -s -u "$ALERTS_CLIENT_ID:$ALERTS_CLIENT_SECRET" -d grant_type=client_credentials "$ISSUER/oauth2/token" | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
                curl -i -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"type":"alerts","to":"'$ALERTS_TO'","from":"'$ALERTS_FROM'","body":"Door 4 is open"}' "$SMS_API/v1/messages"
                curl -i -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"type":"marketing","to":"'$ALERTS_TO'","from":"'$ALERTS_FROM'","body":"Door 4 is on sale"}' "$SMS_API/v1/messages"
                """
                        .formatted(
                                secrets,
                                trial.lines(trial.isNew() ? "_ID|_SECRET|_TO" : "_ID|_TO"),
                                forShell(file)));
    }

    private Path file() {
        return data.resolve("quickstart.env");
    }

    private Path consoleLink() {
        return data.resolve("console-link");
    }

    /** As seen from where the user stands, when it is below. */
    private static String forHumans(Path path) {
        var here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
    }

    /** With a slash, or a POSIX shell would look for it on its PATH. */
    private static String forShell(String file) {
        var path = file.contains("/") ? file : "./" + file;
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private void endWithTheFirst() throws InterruptedException {
        var ends = servers.stream().map(Server::onExit).toArray(CompletableFuture[]::new);
        var ended = (Server) CompletableFuture.anyOf(ends).join();
        endIfStopping();
        throw new StartFailed(
                ended.name() + " ended, and the other is stopped too: " + ended.lastWords());
    }

    /** Ctrl-C in a terminal reaches the servers too, perhaps before this process. */
    private void endIfStopping() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(1));
        if (stopping) {
            Thread.currentThread().join(); // ended with the process
        }
    }

    private void stop() {
        stopping = true;
        if (servers.stream().anyMatch(it -> it.process().isAlive())) {
            IO.println("stopping...");
        }
        try {
            servers.parallelStream().forEach(Server::close);
        } finally {
            Reference.reachabilityFence(lock);
        }
    }
}
