package org.smsauth.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server jar running as a process of its own: waited for, stopped as an operator stops it, killed
 * as a power cut does, started again as it was.
 *
 * <p>Does not choose ports, and does not wait on {@link #start}. The process ends with the one that
 * started it, however that one ends (only when this class comes from its jar, and unless it is
 * {@link Launch#untethered}).
 */
public final class Server implements AutoCloseable {

    /**
     * Of a trial's servers: small enough for a laptop that has work, and compiled soon rather than
     * well.
     */
    public static final List<String> TRIAL_JVM =
            List.of(
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError");

    private static final Duration GRACE = Duration.ofSeconds(20);

    /** How long a server may do nothing at all before it is ready. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** Less than this in all that time is a server that only waits. */
    private static final Duration WORK = Duration.ofSeconds(1);

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(1))
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();

    private final Launch launch;
    private final Process process;
    private final long logBegins;

    private Server(Launch launch, Process process, long logBegins) {
        this.launch = launch;
        this.process = process;
        this.logBegins = logBegins;
    }

    /**
     * What a server is started with.
     *
     * @param log where its output is appended
     * @param jvm options of its JVM
     * @param isTethered whether it ends with this process however that ends, and not only when that
     *     ends orderly; a cache of the JVM ({@code -XX:AOTCache}) is of no use then
     * @param environment variables added to those of this process
     * @param health the address that answers 200 and {@code UP} when the server is ready
     */
    public record Launch(
            Path jar,
            Path log,
            List<String> jvm,
            boolean isTethered,
            Map<String, String> environment,
            List<String> args,
            URI health) {

        /** The same with these JVM options. */
        public Launch withJvm(String... options) {
            return withJvm(List.of(options));
        }

        /** The same with these JVM options. */
        public Launch withJvm(List<String> options) {
            return new Launch(
                    jar, log, List.copyOf(options), isTethered, environment, args, health);
        }

        /** The same with these environment variables. */
        public Launch withEnvironment(Map<String, String> variables) {
            return new Launch(jar, log, jvm, isTethered, variables, args, health);
        }

        /** The same, that may outlive this process when that is killed. */
        public Launch untethered() {
            return new Launch(jar, log, jvm, false, environment, args, health);
        }
    }

    /** A launch with no JVM options and nothing added to the environment. */
    public static Launch launch(Path jar, Path log, List<String> args, URI health) {
        return new Launch(jar, log, List.of(), true, Map.of(), args, health);
    }

    /** Starts the server on the Java that runs this, and returns at once. */
    public static Server start(Launch launch) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (launch.isTethered) {
            command.addAll(tether());
        }
        command.addAll(launch.jvm);
        command.addAll(List.of("-jar", launch.jar.toAbsolutePath().toString()));
        command.addAll(launch.args);

        Files.createDirectories(launch.log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log.toFile()));
        builder.environment().putAll(launch.environment);
        var logBegins = size(launch.log);
        var process = builder.start();
        if (!launch.isTethered) {
            var end = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(end);
            var _ = process.onExit().thenRun(() -> removeShutdownHook(end));
        }
        return new Server(launch, process, logBegins);
    }

    private static void removeShutdownHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // it has run, or will
        }
    }

    private static List<String> tether() {
        var origin = Server.class.getProtectionDomain().getCodeSource().getLocation();
        var jar = Path.of(URI.create(origin.toString()));
        return Files.isRegularFile(jar) ? List.of("-javaagent:" + jar) : List.of();
    }

    /**
     * Returns this server when it is ready, however long that takes on a busy machine.
     *
     * @throws StartFailed when it ends first, with its own words, or has done nothing for minutes
     */
    public Server awaitHealthy() throws InterruptedException {
        return awaitHealthy(IDLE);
    }

    Server awaitHealthy(Duration idle) throws InterruptedException {
        var log = size(launch.log);
        var work = work();
        var since = System.nanoTime();
        while (!healthy()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new StartFailed(name() + " did not start: " + lastWords());
            }
            if (size(launch.log) > log || work().minus(work).compareTo(WORK) >= 0) {
                log = size(launch.log);
                work = work();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > idle.toNanos()) {
                throw new StartFailed(
                        "%s is not ready and has done nothing for %d s; its log is %s"
                                .formatted(name(), idle.toSeconds(), launch.log));
            }
        }
        return this;
    }

    private Duration work() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long size(Path log) {
        return log.toFile().length(); // 0 while there is none
    }

    /** Whether the server is running and says that it is ready. */
    public boolean healthy() throws InterruptedException {
        var request = HttpRequest.newBuilder(launch.health).timeout(Duration.ofSeconds(5));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && answer.body().contains("\"UP\"")
                    && process.isAlive();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Asks the server to stop (SIGTERM), and kills it when it has not within 20 seconds. */
    public void stop() throws InterruptedException {
        stop(GRACE);
    }

    void stop(Duration grace) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
    }

    /** Ends the server at once (SIGKILL): nothing it had not yet written is written. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts the server again as it was started, after it was stopped or killed. */
    public Server startAgain() throws IOException {
        return start(launch);
    }

    /** Stops the server, as {@link #stop()}. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Completes with this server when its process ends, for whatever reason. */
    CompletableFuture<Server> onExit() {
        return process.onExit().thenApply(_ -> this);
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The jar's name: {@code auth-server}. */
    public String name() {
        return launch.jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    /** Why the process ended, in its own words and with where to read more. */
    String lastWords() {
        return LastWords.of(launch.log, logBegins)
                .orElse("it ended with exit code " + process.exitValue() + " and said nothing")
                .replaceFirst("[.;]?\\s*$", "; its log is " + launch.log);
    }
}
