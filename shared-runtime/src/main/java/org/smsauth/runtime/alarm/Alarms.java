package org.smsauth.runtime.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.alarm.AlarmAnswer;
import org.springframework.transaction.support.TransactionTemplate;

/** The alarms there are and were, and muting them. */
public final class Alarms {

    private static final Duration SHORTEST_MUTE = Duration.ofMinutes(5);
    private static final Duration LONGEST_MUTE = Duration.ofDays(30);

    private final AlarmTables tables;
    private final AlarmLimits limits;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Alarms(
            AlarmTables tables,
            AlarmLimits limits,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.tables = tables;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * That something was told of an alarm.
     *
     * @param place in the order of all that was told; later ones are higher
     */
    public record Told(long place, Alarm.Turn turn, Instant at, Alarm alarm) {}

    /**
     * A department's, the last begun first.
     *
     * @param isOpen those alone that are not over
     * @param before those that began before the one of this id
     */
    public List<Alarm> page(Whose whose, boolean isOpen, UUID before, int most) {
        return tables.page(whose, isOpen, before, most);
    }

    /** Those of all departments that are not over, the last begun first. */
    public List<Alarm> open(int most) {
        return limits.names().stream()
                .flatMap(it -> tables.open(it).values().stream())
                .sorted(Comparator.comparing(Alarm::since).reversed())
                .limit(most)
                .toList();
    }

    /** One, if it is that department's. */
    public Optional<Alarm> find(Whose whose, UUID id) {
        return tables.find(id).filter(it -> it.whose().equals(whose));
    }

    /** What was told after a place, the first first; one that is kept no longer is left out. */
    public List<Told> toldAfter(long place, int most) {
        return tables.toldAfter(place, most);
    }

    /** The place of what was told last; 0 for nothing. */
    public long lastTold() {
        return tables.lastTold();
    }

    /**
     * How long somebody wants not to hear of one, such as {@code PT8H}.
     *
     * @throws IllegalArgumentException saying what would be right
     */
    public static Duration mute(String text) {
        try {
            var length = Duration.parse(text);
            if (length.compareTo(SHORTEST_MUTE) >= 0 && length.compareTo(LONGEST_MUTE) <= 0) {
                return length;
            }
        } catch (DateTimeParseException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "must be a time from 5 minutes to 30 days, as ISO 8601 writes it, such as PT8H or"
                        + " P7D");
    }

    /** Nobody is told of it until then, nor of another about the same, by the same rule. */
    public void mute(Alarm alarm, Duration length, String by) {
        var until = clock.instant().plus(length);
        transaction.executeWithoutResult(_ -> {
            tables.lock(alarm.rule());
            tables.mute(alarm, until, by);
        });
    }

    public void unmute(Alarm alarm) {
        tables.unmute(alarm);
    }

    /** As it is told. */
    public AlarmAnswer answer(Alarm it) {
        return answer(limits.rule(it.rule()), it, tables.mutedUntil(it, clock.instant()));
    }

    /**
     * The same.
     *
     * @param rule null for one of another release
     */
    static AlarmAnswer answer(@Nullable AlarmRule rule, Alarm it, Optional<Instant> mutedUntil) {
        return new AlarmAnswer(
                it.id().toString(),
                it.rule(),
                rule == null ? it.rule() : rule.title(),
                it.detail(),
                it.whose().department().value(),
                it.whose().environment().wire(),
                it.about(),
                it.measured(),
                it.threshold(),
                rule == null ? "" : rule.threshold().unit(),
                it.since(),
                it.over(),
                mutedUntil.orElse(null));
    }
}
