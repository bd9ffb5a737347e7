package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that docs/security.md names are there, and it counts right: so that it stays true. What
 * else it names is for {@link DocumentsTest}.
 */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/security.md");

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");
    private static final Pattern CONTROL = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private static final List<String> ANSWERS = List.of("Met", "Not applicable", "**Not met**");

    @Test
    void every_test_it_names_is_there() {
        var sources = sources();

        assertThat(all(TEST)).hasSizeGreaterThan(100);
        assertThat(all(TEST).filter(it -> !has(sources, it.group(1), it.group(2))))
                .extracting(MatchResult::group)
                .as("tests that are nowhere")
                .isEmpty();
    }

    private static boolean has(Map<String, List<Path>> sources, String test, String method) {
        var declared = Pattern.compile("\\n    void " + method + "\\(");
        return sources.getOrDefault(test, List.of()).stream()
                .anyMatch(it -> declared.matcher(read(it)).find());
    }

    @Test
    void it_counts_what_is_met_and_what_is_not() {
        var counted = new TreeMap<String, List<Integer>>();
        counted.put("ASVS", counts(rows(true)));
        counted.put("RFC 9700", counts(rows(false)));

        assertThat(counted)
                .containsExactly(
                        entry("ASVS", summary("ASVS 5.0")), entry("RFC 9700", summary("RFC 9700")));
    }

    @Test
    void every_requirement_stands_there_once_with_an_answer() {
        var rows = new ArrayList<>(rows(true));
        var numbers = rows.stream().flatMap(row -> numbers(row).stream()).toList();
        rows.addAll(rows(false));

        assertThat(numbers).hasSize(261).doesNotHaveDuplicates();
        assertThat(rows)
                .allSatisfy(row -> {
                    assertThat(row).hasSize(3);
                    assertThat(row.get(2))
                            .as(row.toString())
                            .satisfies(it -> assertThat(ANSWERS).anyMatch(it::startsWith));
                });
    }

    @Test
    void what_is_not_met_is_listed_at_the_top() {
        var document = read(DOCUMENT);
        var from = document.indexOf("Of ASVS is not met");
        var list = document.substring(from, document.indexOf("### V1 "));

        assertThat(CONTROL.matcher(list).results().map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(
                        rows(true).stream()
                                .filter(row -> row.get(2).startsWith(ANSWERS.getLast()))
                                .flatMap(row -> numbers(row).stream())
                                .toList());
    }

    /** All, met, not applicable, not met. */
    private static List<Integer> counts(List<List<String>> rows) {
        var of = new HashMap<String, Integer>();
        for (var row : rows) {
            var answer = ANSWERS.stream().filter(row.get(2)::startsWith).findFirst().orElseThrow();
            of.merge(answer, Math.max(1, numbers(row).size()), Integer::sum);
        }
        var each = ANSWERS.stream().map(it -> of.getOrDefault(it, 0)).toList();
        var counts = new ArrayList<>(List.of(each.stream().mapToInt(it -> it).sum()));
        counts.addAll(each);
        return counts;
    }

    private static List<Integer> summary(String standard) {
        return cells()
                .filter(it -> it.size() == 5 && it.getFirst().startsWith(standard))
                .findFirst()
                .orElseThrow()
                .stream()
                .skip(1)
                .map(Integer::valueOf)
                .toList();
    }

    private static List<String> numbers(List<String> row) {
        return CONTROL.matcher(row.getFirst()).results().map(MatchResult::group).toList();
    }

    /**
     * The rows of ASVS, whose first cells are numbers of controls, or those of the RFC after it.
     */
    private static List<List<String>> rows(boolean asvs) {
        var document = read(DOCUMENT);
        var parts = document.substring(document.indexOf("### V1 ")).split("### OAuth 2.0 ", 2);
        return cells(asvs ? parts[0] : parts[1])
                .filter(it -> NUMBER.matcher(it.getFirst()).lookingAt())
                .toList();
    }

    private static Stream<List<String>> cells() {
        return cells(read(DOCUMENT));
    }

    private static Stream<List<String>> cells(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.length() - 2))
                .map(line -> Arrays.stream(line.split(" \\| ", -1)).map(String::strip).toList());
    }

    private static Stream<MatchResult> all(Pattern pattern) {
        return pattern.matcher(read(DOCUMENT)).results();
    }

    /** By the names of their classes; two servers have tests of one name. */
    private static Map<String, List<Path>> sources() {
        try (var modules = Files.list(ROOT)) {
            return modules.map(it -> it.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SecurityDocumentTest::files)
                    .collect(
                            Collectors.groupingBy(
                                    it -> it.getFileName().toString().replace(".java", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
