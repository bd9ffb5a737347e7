package org.smsauth.runtime.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A gauge whose series come and go with what is measured. A series that stays is the same meter:
 * Micrometer's own {@code MultiGauge} makes all anew at each measure, and who reads the metrics in
 * between has two of a name, which Prometheus' client refuses to tell, or none.
 */
public final class GaugeRows {

    private final MeterRegistry registry;
    private final String name;
    private final String what;
    private final @Nullable String unit;
    private final Map<Tags, Series> series = new HashMap<>();

    /**
     * Without a series yet.
     *
     * @param name with dots, without its unit
     * @param what is measured, in a sentence
     * @param unit such as {@code seconds}; null for a number of things
     */
    public GaugeRows(MeterRegistry registry, String name, String what, @Nullable String unit) {
        this.registry = registry;
        this.name = name;
        this.what = what;
        this.unit = unit;
    }

    /** That is all there is now. */
    public synchronized void tell(Map<Tags, ? extends Number> rows) {
        var gone = new HashMap<>(series);
        gone.keySet().removeAll(rows.keySet());
        gone.forEach((tags, it) -> {
            series.remove(tags);
            registry.remove(it.gauge);
        });
        rows.forEach((tags, value) ->
                series.computeIfAbsent(tags, this::added).value.set(value.doubleValue()));
    }

    private Series added(Tags tags) {
        var value = new AtomicReference<>(Double.NaN);
        var gauge =
                Gauge.builder(name, value, AtomicReference::get)
                        .description(what)
                        .baseUnit(unit)
                        .tags(tags)
                        .register(registry);
        return new Series(value, gauge);
    }

    private record Series(AtomicReference<Double> value, Gauge gauge) {}
}
