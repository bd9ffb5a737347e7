package org.smsauth.sms.carriage.carrier;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The carriers there are: the sandbox's simulator, and those that {@code smsauth.carriers} names.
 * They connect before anything is sent, and say goodbye when nothing is any more.
 */
@Component
public class Carriers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    private static final String NAME = "[a-z][a-z0-9-]{0,39}";

    private final List<Carrier> all;
    private volatile boolean running;

    @Autowired
    Carriers(
            CarriersSettings settings,
            List<Carrier> builtIn,
            List<CarrierKind> kinds,
            CarrierListener listener,
            Pauses pauses,
            Share share,
            Environment environment) {
        this(
                Stream.concat(
                                builtIn.stream(),
                                made(settings, Binder.get(environment), kinds, listener).stream())
                        .<Carrier>map(it -> new CarrierHere(it, pauses, share))
                        .toList());
    }

    public Carriers(List<Carrier> all) {
        this.all = List.copyOf(all);
    }

    /** Those that are set, in the order of their names. */
    static List<Carrier> made(
            CarriersSettings settings,
            Binder binder,
            List<CarrierKind> kinds,
            CarrierListener listener) {
        return new TreeSet<>(settings.carriers().keySet())
                .stream()
                        .map(it -> new CarrierSettings(checked(it), binder))
                        .map(it -> made(it, binder, kinds, listener))
                        .toList();
    }

    private static String checked(String name) {
        if (name.equals(Carrier.SIMULATOR)) {
            throw new UnusableSettingException(
                    "smsauth.carriers.simulator: the sandbox's own carrier has that name; give this"
                            + " one another");
        }
        if (!name.matches(NAME)) {
            throw new UnusableSettingException(
                    "smsauth.carriers.%s: a carrier's name is 1 to 40 of a to z, 0 to 9 and -, and begins with a letter"
                            .formatted(name));
        }
        return name;
    }

    private static Carrier made(
            CarrierSettings settings,
            Binder binder,
            List<CarrierKind> kinds,
            CarrierListener listener) {
        var key = settings.prefix() + "." + CarrierSettings.KIND;
        var kind = binder.bind(key, String.class).orElse("");
        var known = kinds.stream().filter(it -> it.name().equals(kind)).findFirst();
        if (known.isEmpty()) {
            throw new UnusableSettingException(
                    "%s %s; it is one of: %s"
                            .formatted(
                                    key,
                                    kind.isEmpty()
                                            ? "is missing"
                                            : "is " + kind + ", which is no kind of carrier",
                                    kinds.stream()
                                            .map(CarrierKind::name)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        try {
            return known.get().make(settings, listener);
        } catch (UnusableSettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(settings.prefix() + ": " + e.getMessage());
        }
    }

    public List<Carrier> all() {
        return all;
    }

    public Optional<Carrier> named(String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    @Override
    public void start() {
        all.forEach(Carrier::start);
        running = true;
    }

    /** All at once: each may take a while. */
    @Override
    public void stop() {
        running = false;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(it -> threads.execute(() -> stop(it)));
        }
    }

    private static void stop(Carrier carrier) {
        try {
            carrier.stop();
        } catch (RuntimeException e) {
            LOG.error("Carrier {} did not stop as it should", carrier.name(), e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before messages are sent, and after the last one is. */
    @Override
    public int getPhase() {
        return -1;
    }
}
