package org.smsauth.runtime.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.runtime.metric.MetricsDocument.Metric;

/**
 * Which of the metrics that docs/metrics.md has of a server have moved: what is counted has grown
 * since it was looked at first, and what is a measure has been something else than nothing.
 */
public final class MovedMetrics {

    private final List<Metric> documented;
    private final Map<String, Double> first = new TreeMap<>();
    private final Map<String, Boolean> moved = new TreeMap<>();

    /**
     * @param chapter what the document calls the server
     */
    public MovedMetrics(String chapter) {
        this.documented = MetricsDocument.of(chapter);
    }

    /** Looks at all of them. */
    public void look(Scrape scrape) {
        for (var metric : documented) {
            var now = value(scrape, metric);
            var isCounted = !metric.type().equals("gauge");
            var before = isCounted ? first.computeIfAbsent(metric.name(), _ -> now) : 0.0;
            moved.merge(metric.name(), now - before > 0, Boolean::logicalOr);
        }
    }

    private static double value(Scrape scrape, Metric metric) {
        Function<String, Double> sum = suffix -> scrape.sum(metric.name() + suffix);
        return switch (metric.type()) {
            case "gauge", "counter" -> sum.apply("");
            default -> sum.apply("_count");
        };
    }

    /** Whether it has. */
    public boolean has(String name) {
        return moved.getOrDefault(name, false);
    }

    /** Those that have not, by their names. */
    public List<String> unmoved() {
        return documented.stream()
                .map(Metric::name)
                .filter(it -> !has(it))
                .collect(Collectors.toList());
    }
}
