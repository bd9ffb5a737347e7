package org.smsauth.runtime.alarm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks whether anything is as a rule says it should not be. Of each rule one node at a time looks:
 * the one that finds its row unlocked. What is found, and what is told of it, is one transaction,
 * so that a node may end at any moment. One rule that cannot be looked at keeps no other.
 */
public class LookForAlarms {

    /** Of a department and rule; what is beyond is not told one by one. */
    static final int MOST_EACH = 100;

    private final List<Measure> measures;
    private final AlarmTables tables;
    private final AlarmLimits limits;
    private final List<TellAlarm> told;
    private final TransactionTemplate transaction;
    private final TimeOrderedIds ids;
    private final AlarmSettings settings;
    private final InstantSource clock;

    LookForAlarms(
            List<Measure> measures,
            AlarmTables tables,
            AlarmLimits limits,
            List<TellAlarm> told,
            TransactionTemplate transaction,
            TimeOrderedIds ids,
            AlarmSettings settings,
            InstantSource clock) {
        this.measures = List.copyOf(measures);
        this.tables = tables;
        this.limits = limits;
        this.told = List.copyOf(told);
        this.transaction = transaction;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** As the schedule does, of which each node has one. */
    @Scheduled(
            initialDelayString = "${smsauth.alarms.every:1m}",
            fixedDelayString = "${smsauth.alarms.every:1m}")
    public synchronized void look() {
        tables.begin(AlarmTables.TELLING);
        RuntimeException failed = null;
        for (var measure : measures) {
            try {
                look(measure);
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void look(Measure measure) {
        var rule = measure.rule();
        tables.begin(rule.name());
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            if (tables.takeTurn(rule.name(), settings.every(), now)) {
                look(measure, now);
            }
        });
    }

    private void look(Measure measure, Instant now) {
        var rule = measure.rule();
        var inForce = limits.inForce(rule);
        var found = found(measure, inForce, now);
        var muted = tables.muted(rule.name(), now);
        var open = tables.open(rule.name());
        open.forEach((key, before) -> {
            var next =
                    NextState.of(
                            before,
                            found.get(key),
                            inForce.apply(key.whose()).threshold(),
                            muted.contains(key),
                            settings.calm(),
                            now);
            if (next.alarm() != null && !next.alarm().equals(before)) {
                tables.update(next.alarm());
            }
            tell(rule, next, now);
        });
        var room = room(open);
        found.forEach((key, finding) -> {
            if (!open.containsKey(key) && room.merge(key.whose(), 1, Integer::sum) <= MOST_EACH) {
                begin(rule, finding, inForce, muted.contains(key), now);
            }
        });
    }

    private static Map<AlarmTables.Key, Finding> found(
            Measure measure, Function<Whose, AlarmLimit> inForce, Instant now) {
        return measure.measure(inForce, now).stream()
                .filter(it -> measure.rule().holds(it.measured(), inForce.apply(it.whose())))
                .collect(
                        Collectors.toMap(
                                AlarmTables.Key::of, it -> it, (first, _) -> first, HashMap::new));
    }

    /** How many there are of each. */
    private static Map<Whose, Integer> room(Map<AlarmTables.Key, Alarm> open) {
        var room = new HashMap<Whose, Integer>();
        open.keySet().forEach(it -> room.merge(it.whose(), 1, Integer::sum));
        return room;
    }

    private void begin(
            AlarmRule rule,
            Finding finding,
            Function<Whose, AlarmLimit> inForce,
            boolean isMuted,
            Instant now) {
        var threshold = inForce.apply(finding.whose()).threshold();
        var next = NextState.ofNew(Alarm.begun(ids.next(), rule, finding, threshold, now), isMuted);
        tables.insert(java.util.Objects.requireNonNull(next.alarm()));
        tell(rule, next, now);
    }

    private void tell(AlarmRule rule, NextState next, Instant now) {
        var alarm = next.alarm();
        var turn = next.turn();
        if (alarm != null && turn != null) {
            tables.tell(alarm, turn, now);
            told.forEach(it -> it.tell(rule, alarm, turn, now));
        }
    }

    /** Forgets what has been over for long. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        var now = clock.instant();
        tables.forget(now.minus(settings.kept()), now);
    }
}
