package org.smsauth.runtime.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool, of Debian's package {@code prometheus}. */
public final class Promtool {

    private static final int FOUND_SOMETHING = 3;

    private Promtool() {}

    /** Whether it is there; without it a test says so, and {@code .ci/run} installs it. */
    public static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "promtool")));
    }

    /** What it said, and how it ended. */
    public record Said(int status, String words) {}

    /**
     * Runs it.
     *
     * @param input it reads
     */
    public static Said run(String input, String... arguments) {
        try {
            var command = new ArrayList<>(List.of("promtool"));
            command.addAll(List.of(arguments));
            var file = Files.createTempFile("promtool", ".txt");
            Files.writeString(file, input);
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(file.toFile())
                            .start();
            var words = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Said(process.waitFor(), words);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That Prometheus can read all of it, and would name ours so. */
    static void checks(Scrape scrape) {
        if (!isInstalled()) {
            System.err.println("promtool is not installed: Prometheus has not read the metrics");
            return;
        }
        var said = run(scrape.text(), "check", "metrics");

        assertThat(said.status()).as(said.words()).isIn(0, FOUND_SOMETHING);
        assertThat(said.words().lines())
                .as("what Prometheus would have otherwise")
                .noneMatch(it -> it.startsWith("smsauth_") || it.startsWith("http_server_"));
    }
}
