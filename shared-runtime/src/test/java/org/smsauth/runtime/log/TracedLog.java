package org.smsauth.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/**
 * All that a server writes to its log from its start on, at TRACE, searched for what it must not
 * tell: as a whole, and in pieces, for frameworks cut what they print.
 */
public final class TracedLog implements AutoCloseable {

    /** So long a piece of a secret is nothing else. */
    private static final int PIECE = 16;

    private static final Set<String> LEFT_BEHIND =
            Set.of("LOG_FILE", "FILE_LOG_PATTERN", "CONSOLE_LOG_THRESHOLD");

    private final Path file;
    private final Map<String, String> hidden = new LinkedHashMap<>();

    private TracedLog(Path file) {
        this.file = file;
    }

    /** Before the server starts. */
    public static TracedLog open() {
        try {
            forget(); // or the next server writes where the last did
            return new TracedLog(Files.createTempFile("smsauth", ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget() {
        LoggingSystem.get(TracedLog.class.getClassLoader()).cleanUp();
        LEFT_BEHIND.forEach(System::clearProperty);
    }

    /** What to start the server with, beside others. */
    public String[] settings(String... others) {
        return Stream.concat(
                        Stream.of(others),
                        Stream.of(
                                "--logging.level.root=TRACE",
                                "--logging.level.org.springframework.web.method=TRACE",
                                "--logging.file.name=" + file,
                                "--logging.pattern.file=%logger: %m%n%ex",
                                "--logging.threshold.console=OFF"))
                .toArray(String[]::new);
    }

    /** From now on it is a secret. */
    public String hide(String what, String value) {
        assertThat(value).as(what).hasSizeGreaterThan(7);
        hidden.put(what, value);
        return value;
    }

    /** Asserts that at least so many secrets were hidden, and that none was told. */
    public void tellsNone(int atLeast) {
        assertThat(hidden).hasSizeGreaterThanOrEqualTo(atLeast);
        var lines = lines();
        assertThat(lines).hasSizeGreaterThan(50);
        var told = new TreeSet<String>();
        var pieces = new HashMap<String, String>();
        hidden.forEach((what, value) -> writings(value).forEach(it -> cut(what, it, pieces)));
        for (var line : lines) {
            for (int at = 0; at + PIECE <= line.length(); at++) {
                var what = pieces.get(line.substring(at, at + PIECE));
                if (what != null) {
                    told.add(line.split(": ", 2)[0] + " tells the " + what);
                }
            }
            hidden.forEach((what, value) -> {
                if (value.length() < PIECE && line.contains(value)) {
                    told.add(line.split(": ", 2)[0] + " tells the " + what);
                }
            });
        }
        assertThat(told).isEmpty();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> writings(String value) {
        return List.of(
                value,
                URLEncoder.encode(value, UTF_8),
                Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
    }

    /** The header of a JWT is not secret, and the same in each. */
    private static void cut(String what, String value, Map<String, String> pieces) {
        var from = value.startsWith("eyJ") ? value.indexOf('.') + 1 : 0;
        for (int at = from; at + PIECE <= value.length(); at++) {
            pieces.put(value.substring(at, at + PIECE), what);
        }
    }

    @Override
    public void close() {
        var logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        logback.getLogger("ROOT").setLevel(Level.INFO);
        forget();
    }
}
