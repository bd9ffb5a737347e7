package org.smsauth.runtime.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A meter for each combination of its labels' values that occurs. A label has at most {@value
 * #MOST_VALUES} values, whatever comes: what comes later is counted as {@value #OTHER}.
 *
 * @param <M> a counter, a timer
 */
public final class Labelled<M> {

    /** The value of a label that has too many. */
    public static final String OTHER = "other";

    /** The value of a label of which nothing is known. */
    public static final String NONE = "none";

    static final int MOST_VALUES = 200;

    /** Where the buckets of a duration end. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Function<Tags, M> register;
    private final List<String> labels;
    private final List<Set<String>> values;
    private final Map<List<String>, M> meters = new ConcurrentHashMap<>();

    private Labelled(Function<Tags, M> register, String... labels) {
        this.register = register;
        this.labels = List.of(labels);
        this.values =
                this.labels.stream()
                        .map(_ -> (Set<String>) ConcurrentHashMap.<String>newKeySet())
                        .toList();
    }

    /**
     * What is counted.
     *
     * @param name in dots, such as {@code smsauth.tokens}
     * @param what a sentence
     */
    public static Labelled<Counter> counter(
            MeterRegistry registry, String name, String what, String... labels) {
        return new Labelled<>(
                tags -> Counter.builder(name).description(what).tags(tags).register(registry),
                labels);
    }

    /**
     * How long something takes, with a histogram.
     *
     * @param name in dots, such as {@code smsauth.admission}
     * @param what a sentence
     */
    public static Labelled<Timer> timer(
            MeterRegistry registry, String name, String what, String... labels) {
        return new Labelled<>(
                tags ->
                        Timer.builder(name)
                                .description(what)
                                .tags(tags)
                                .serviceLevelObjectives(BUCKETS)
                                .register(registry),
                labels);
    }

    /**
     * The meter of these.
     *
     * @param values one a label, in their order
     */
    public M with(String... values) {
        var meter = meters.get(List.of(values));
        return meter == null ? bounded(values) : meter;
    }

    private M bounded(String... given) {
        var bounded = new ArrayList<String>(given.length);
        for (int i = 0; i < given.length; i++) {
            bounded.add(isKept(values.get(i), given[i]) ? given[i] : OTHER);
        }
        return meters.computeIfAbsent(List.copyOf(bounded), this::registered);
    }

    private static boolean isKept(Set<String> kept, String value) {
        return kept.contains(value) || (kept.size() < MOST_VALUES && kept.add(value));
    }

    private M registered(List<String> values) {
        var tags = new ArrayList<Tag>(values.size());
        for (int i = 0; i < values.size(); i++) {
            tags.add(Tag.of(labels.get(i), values.get(i)));
        }
        return register.apply(Tags.of(tags));
    }
}
