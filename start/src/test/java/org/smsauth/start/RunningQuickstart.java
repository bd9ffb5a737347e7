package org.smsauth.start;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A quickstart under test: a process whose output is read from a file, on ports of its own. */
final class RunningQuickstart {

    static final Duration DEADLINE = Duration.ofMinutes(3);

    final int authPort = freePort();
    final int smsPort = freePort();

    private final Path root;
    private final Path output;
    private final List<ProcessHandle> started = new ArrayList<>();
    private @Nullable Process process;

    RunningQuickstart(Path root) throws IOException {
        this.root = root;
        this.output = Files.createTempFile(root, "quickstart", ".out");
    }

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

    RunningQuickstart start() throws IOException {
        return start(Map.of());
    }

    RunningQuickstart start(Map<String, String> environment) throws IOException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        "start/target/start.jar",
                        "--auth-port=" + authPort,
                        "--sms-port=" + smsPort);
        builder.environment().putAll(environment);
        process =
                builder.directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return this;
    }

    void awaitOutput(String words) throws Exception {
        var until = System.nanoTime() + DEADLINE.toNanos();
        while (!output().contains(words)) {
            if (!process().isAlive() || System.nanoTime() > until) {
                throw new AssertionError("no \"" + words + "\" in:\n" + output());
            }
            Thread.sleep(50);
        }
        started.addAll(servers());
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    List<ProcessHandle> servers() {
        return process().children().toList();
    }

    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process().pid())).start().waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process().waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("quickstart is still running");
        }
        return process().exitValue();
    }

    void end() throws InterruptedException {
        process().destroy();
        exitCode();
    }

    void endAll() {
        if (process != null) {
            process.destroyForcibly();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }

    String issuer() {
        return "http://localhost:" + authPort;
    }

    String smsApi() {
        return "http://localhost:" + smsPort;
    }

    private Process process() {
        return requireNonNull(process);
    }

    /** Whether Ctrl-C means nothing to this process and thus to those it starts, as under nohup. */
    static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        var interrupt = 1L << (2 - 1);
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & interrupt) != 0);
    }
}
