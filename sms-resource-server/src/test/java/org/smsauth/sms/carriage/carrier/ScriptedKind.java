package org.smsauth.sms.carriage.carrier;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Makes carriers that do as they are told. */
public final class ScriptedKind implements CarrierKind {

    private final Map<String, ScriptedCarrier> made = new ConcurrentHashMap<>();
    private final Map<String, CarrierListener> listeners = new ConcurrentHashMap<>();

    /** What is set of one. */
    public record Set(
            @DefaultValue("4") int window,
            @DefaultValue("1s") Duration patience,
            @Nullable Colour colour,
            @Nullable Hours hours) {

        public Set {
            if (window > 100) {
                throw new IllegalArgumentException("window is at most 100, not " + window);
            }
        }
    }

    /** What is no hours is said in words of its own. */
    public record Hours(int from) {

        public Hours {
            if (from > 23) {
                throw new IllegalArgumentException("a day has no hour " + from);
            }
        }
    }

    /** One of a few words. */
    public enum Colour {
        RED,
        DARK_BLUE
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Carrier make(CarrierSettings settings, CarrierListener listener) {
        var set = settings.as(Set.class);
        var carrier =
                new ScriptedCarrier(settings.name()).limits(new Limits(set.window(), 0, false));
        made.put(settings.name(), carrier);
        listeners.put(settings.name(), listener);
        return carrier;
    }

    public ScriptedCarrier carrier(String name) {
        return Objects.requireNonNull(made.get(name));
    }

    /** Has the carrier say so of what it has by that id. */
    public void tell(String carrier, String id, Receipt.State state) {
        var now = java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        Objects.requireNonNull(listeners.get(carrier))
                .arrived(new Receipt(carrier, id, state, null, now));
    }
}
