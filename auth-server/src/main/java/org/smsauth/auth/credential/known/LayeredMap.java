package org.smsauth.auth.credential.known;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map that is cheap to change a little: what changed lately lies over a large base,
 * and is laid into a new base when it has grown to a part of it.
 */
final class LayeredMap<K, V> {

    private static final int SMALLEST_LAYER = 256;
    private static final int PART_OF_BASE = 64;

    private final Map<K, V> base;
    private final Map<K, V> recent;
    private final int size;

    private LayeredMap(Map<K, V> base, Map<K, V> recent, int size) {
        this.base = base;
        this.recent = recent;
        this.size = size;
    }

    static <K, V> LayeredMap<K, V> empty() {
        return new LayeredMap<>(Map.of(), Map.of(), 0);
    }

    @Nullable V get(K key) {
        var value = recent.get(key);
        return value == null ? base.get(key) : value;
    }

    int size() {
        return size;
    }

    Stream<V> values() {
        if (recent.isEmpty()) {
            return base.values().stream();
        }
        var untouched =
                base.entrySet().stream()
                        .filter(it -> !recent.containsKey(it.getKey()))
                        .map(Map.Entry::getValue);
        return Stream.concat(untouched, recent.values().stream());
    }

    /** This map with those entries put in. */
    LayeredMap<K, V> with(Map<K, V> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var added = (int) changes.keySet().stream().filter(it -> get(it) == null).count();
        var layer = new HashMap<>(recent);
        layer.putAll(changes);
        if (layer.size() <= Math.max(SMALLEST_LAYER, base.size() / PART_OF_BASE)) {
            return new LayeredMap<>(base, layer, size + added);
        }
        var all = new HashMap<>(base);
        all.putAll(layer);
        return new LayeredMap<>(all, Map.of(), size + added);
    }
}
