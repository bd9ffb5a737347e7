package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a test asks the machine's clock may turn out otherwise on another day. Such a test has the
 * tag {@code clock}, by which it is run at other dates too (see CONTRIBUTING).
 */
class TestsThatReadTheClockTest {

    private static final Pattern READS_THE_CLOCK =
            Pattern.compile(
                    "\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|Year|YearMonth)"
                            + "(\\.|::)now\\b|\\b(Clock|InstantSource)(\\.|::)(system|tick)|\\bcurrentTimeMillis\\b"
                            + "|\\bnew (java\\.util\\.)?Date\\(\\)|\\bwithinOneDay\\(\\)|\\bHoursThere\\.");

    private static final Pattern HAS_TESTS =
            Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");

    private static final Pattern HAS_TAG = Pattern.compile("@Tag\\(\"clock\"\\)[^{]*\\bclass ");

    @Test
    void each_has_the_tag_by_which_it_is_run_at_other_dates() throws IOException {
        var all = testsThatReadTheClock();

        assertThat(all).hasSizeGreaterThan(10);
        assertThat(all.stream().filter(it -> !contains(it, HAS_TAG)))
                .as("tests that read the clock without @Tag(\"clock\")")
                .isEmpty();
    }

    private static List<Path> testsThatReadTheClock() throws IOException {
        try (var modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            return modules.map(it -> it.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(TestsThatReadTheClockTest::sources)
                    .filter(it -> !it.endsWith("TestsThatReadTheClockTest.java"))
                    .filter(it -> contains(it, HAS_TESTS) && contains(it, READS_THE_CLOCK))
                    .toList();
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path source, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
