package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.runtime.FreePort;
import org.smsauth.sms.SmsServer;

/** A server in a process of its own, which is killed in the end. */
final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final int port;
    private final Path log;
    private final List<String> command;
    private Process process;

    private ServerProcess(int port, Path log, List<String> command) throws IOException {
        this.port = port;
        this.log = log;
        this.command = command;
        this.process = started();
    }

    /**
     * Starts one, on a port that is free.
     *
     * @param data its folder
     * @param settings beyond those that every server of a test has, such as {@code
     *     --spring.datasource.url=}
     */
    static ServerProcess start(Path data, TestIssuer issuer, String... settings)
            throws IOException {
        var port = FreePort.any();
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmsServer.class.getName(),
                                "--server.port=" + port,
                                "--smsauth.data=" + data,
                                "--smsauth.root-key=" + RunningServer.ROOT_KEY,
                                "--smsauth.issuer=" + issuer.url(),
                                "--smsauth.rate.per-client=0"));
        command.addAll(List.of(settings));
        return new ServerProcess(port, data.resolve("log"), command);
    }

    private Process started() throws IOException {
        var made =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(made::destroyForcibly));
        return made;
    }

    SmsApi api() {
        return new SmsApi(port);
    }

    ServerProcess awaitReady() {
        eventually()
                .pollInterval(Duration.ofMillis(200))
                .atMost(LONGEST)
                .until(() -> {
                    assertThat(process.isAlive()).as(this::told).isTrue();
                    try {
                        return api().get(null, "/actuator/health/readiness").status() == 200;
                    } catch (IllegalStateException notYet) {
                        return false;
                    }
                });
        return this;
    }

    private String told() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The same again, after it was killed. */
    void startAgain() throws IOException {
        process = started();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
