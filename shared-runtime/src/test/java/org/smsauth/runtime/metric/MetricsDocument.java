package org.smsauth.runtime.metric;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What docs/metrics.md says, against what a server tells. */
public final class MetricsDocument {

    private static final String OF_BOTH = "Both servers";
    private static final String OF_OTHERS = "Of Java, Spring and the pool";

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"");
    private static final Set<String> OF_A_TYPE = Set.of("le", "quantile");

    private MetricsDocument() {}

    /**
     * A metric.
     *
     * @param type as Prometheus has it
     * @param labels in their order
     */
    public record Metric(String name, String type, Set<String> labels) {}

    /**
     * Of a server.
     *
     * @param chapter what the document calls it
     */
    public static List<Metric> of(String chapter) {
        return rows(chapter, OF_BOTH).stream()
                .map(it ->
                        new Metric(
                                words(it.get(0)).getFirst(),
                                it.get(1),
                                new TreeSet<>(words(it.get(2)))))
                .toList();
    }

    private static List<String> ofOthers() {
        return rows(OF_OTHERS).stream().flatMap(it -> words(it.getFirst()).stream()).toList();
    }

    /** Whether it begins as what Java, Spring or the pool tells. */
    static boolean isOfOthers(String name) {
        return ofOthers().stream().anyMatch(name::startsWith);
    }

    private static List<List<String>> rows(String... chapters) {
        var rows = new ArrayList<List<String>>();
        var chapter = "";
        try {
            for (var line : Files.readAllLines(Path.of("..", "docs", "metrics.md"))) {
                if (line.startsWith("## ")) {
                    chapter = line.substring(3);
                } else if (line.startsWith("| `") && Set.of(chapters).contains(chapter)) {
                    rows.add(
                            Pattern.compile("\\|")
                                    .splitAsStream(line.substring(1))
                                    .map(String::strip)
                                    .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<String> words(String cell) {
        return CODE.matcher(cell).results().map(it -> it.group(1)).toList();
    }

    /** What a server tells, by name; the longest of a timer belongs to the timer. */
    private static Map<String, Metric> told(Scrape scrape) {
        var types = new TreeMap<String, String>();
        scrape.text()
                .lines()
                .filter(it -> it.startsWith("# TYPE "))
                .map(it -> it.split(" ", -1))
                .forEach(it -> types.put(it[2], it[3]));
        var told = new TreeMap<String, Metric>();
        types.forEach((name, type) -> {
            if (!name.endsWith("_max") || !types.containsKey(name.replaceFirst("_max$", ""))) {
                told.put(name, new Metric(name, type, labels(scrape, name)));
            }
        });
        return told;
    }

    private static Set<String> labels(Scrape scrape, String name) {
        var series = Pattern.compile(Pattern.quote(name) + "(_bucket|_count|_sum)?\\{.*");
        return scrape.text()
                .lines()
                .filter(it -> series.matcher(it).matches())
                .flatMap(it -> LABEL.matcher(it).results().map(label -> label.group(1)))
                .filter(it -> !OF_A_TYPE.contains(it))
                .collect(toCollection(TreeSet::new));
    }

    /**
     * Asserts that each metric of the servers' own has its row, with its type and labels, and each
     * row is told; that all others begin as the document says; and that Prometheus itself reads it,
     * and finds nothing wrong with ours, where Debian's {@code promtool} is installed.
     *
     * @param chapter what the document calls the server
     * @param notNow rows of what has not happened to this server, each with a reason
     */
    public static void describes(Scrape scrape, String chapter, Map<String, String> notNow) {
        var told = told(scrape);
        var documented = of(chapter).stream().filter(it -> !notNow.containsKey(it.name())).toList();
        var ours = documented.stream().map(Metric::name).toList();

        assertThat(ours).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(of(chapter)).extracting(Metric::name).containsAll(notNow.keySet());
        assertThat(documented)
                .as("rows of docs/metrics.md that %s does not tell so", chapter)
                .allSatisfy(it -> assertThat(told).containsEntry(it.name(), it));
        assertThat(told.keySet())
                .as("metrics that docs/metrics.md does not have under '%s'", chapter)
                .allMatch(it ->
                        (it.startsWith("smsauth_") || it.startsWith("http_server_"))
                                ? ours.contains(it) || notNow.containsKey(it)
                                : isOfOthers(it));
        Promtool.checks(scrape);
    }
}
