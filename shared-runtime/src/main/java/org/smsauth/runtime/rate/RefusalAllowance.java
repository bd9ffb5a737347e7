package org.smsauth.runtime.rate;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many refusals of one kind of caller are recorded one by one: so many of one source or caller,
 * and so many of all, see {@link StrangerSettings}. It keeps a flood from filling the record; what
 * goes beyond is counted.
 */
public final class RefusalAllowance {

    public static final String STRANGERS = "callers whom nobody had authenticated";

    private static final String ALL = "";

    private final Limit<String> ofOne;
    private final Limit<String> ofAll;
    private final String callers;
    private final LongSupplier nanos;
    private final Map<String, Long> kinds = new HashMap<>();
    private final Tally<String> sources = new Tally<>();

    /**
     * @param callers whose refusals they are, in words
     */
    public RefusalAllowance(String callers, StrangerSettings settings, LongSupplier nanos) {
        this.callers = callers;
        this.ofOne = new Limit<>("source", settings.perSource(), StrangerSettings.WINDOW);
        this.ofAll = new Limit<>("strangers", settings.fromAll(), StrangerSettings.WINDOW);
        this.nanos = nanos;
    }

    /**
     * Whether one more may be recorded; if not, it has been counted.
     *
     * @param source the address it came from, or who the caller is
     * @param kind what was refused, of which there are few
     */
    public boolean take(String source, String kind) {
        var network = SourceNetwork.of(source);
        var now = nanos.getAsLong();
        if (ofOne.count(network, now).take().taken() && ofAll.count(ALL, now).take().taken()) {
            return true;
        }
        countBeyond(network, kind, 1);
        return false;
    }

    private synchronized void countBeyond(String network, String kind, long requests) {
        kinds.merge(kind, requests, Long::sum);
        sources.add(network, requests);
    }

    /** Has what was taken counted again, with what comes next: it could not be recorded. */
    public void putBack(Beyond beyond) {
        beyond.kinds()
                .forEach((kind, requests) -> countBeyond(beyond.worstSource(), kind, requests));
    }

    /** What went beyond since the last call; nothing if nothing did. */
    public synchronized Optional<Beyond> takeBeyond() {
        var beyond = sources.take().map(it -> new Beyond(callers, kinds, it.worst(), it.ofWorst()));
        kinds.clear();
        return beyond;
    }

    /**
     * What was counted.
     *
     * @param callers whose they are, in words
     * @param kinds how many of each kind
     * @param worstSource where most came from, as {@link SourceNetwork#of} has it
     * @param fromThere how many of them
     */
    public record Beyond(
            String callers, Map<String, Long> kinds, String worstSource, long fromThere) {

        public Beyond {
            kinds = Map.copyOf(kinds);
        }

        /** How many there were in all. */
        public long refused() {
            return kinds.values().stream().mapToLong(Long::longValue).sum();
        }

        /** How many there were, of what kinds and from where, as one line. */
        public String words() {
            return "%d more requests of %s were refused and not recorded one by one (%s); %d of them from %s"
                    .formatted(
                            refused(),
                            callers,
                            kinds.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(it -> it.getKey() + " " + it.getValue())
                                    .collect(joining(", ")),
                            fromThere,
                            worstSource);
        }
    }
}
