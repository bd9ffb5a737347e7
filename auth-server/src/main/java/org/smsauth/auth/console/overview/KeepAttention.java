package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.smsauth.auth.console.overview.Attention.Found;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.job.CountedFailures;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks anew each time, but where that takes long, as with tens of thousands of clients: there it
 * shows what was found before, and looks behind whoever reads it.
 */
@Component
class KeepAttention {

    private static final Duration LONG = Duration.ofMillis(50);
    private static final Duration STALE = Duration.ofMinutes(5);

    /** How many times as long as looking took it is left alone. */
    private static final int REST = 20;

    private final Attention attention;
    private final Clock clock;
    private final CountedFailures failures =
            new CountedFailures(
                    KeepAttention.class,
                    "Could not look again at what a department should look at; showing what was"
                            + " found before");
    private final Map<Key, Kept> slow = new ConcurrentHashMap<>();

    KeepAttention(Attention attention, Clock clock) {
        this.attention = attention;
        this.clock = clock;
    }

    /** What was found is in the words of whoever looked. */
    private record Key(DepartmentId department, Locale language) {

        static Key of(Department department) {
            return new Key(department.id(), Words.locale());
        }
    }

    private record Kept(Found found, Instant at, Duration took, AtomicBoolean isLookedAtAgain) {

        boolean hasRested(Instant now) {
            return at.plus(took.multipliedBy(REST)).isBefore(now);
        }
    }

    Found in(Department department) {
        var now = clock.instant();
        slow.values().removeIf(it -> it.at().plus(STALE).isBefore(now));
        var kept = slow.get(Key.of(department));
        if (kept == null) {
            return look(department);
        }
        if (kept.hasRested(now) && kept.isLookedAtAgain().compareAndSet(false, true)) {
            var spoken = LocaleContextHolder.getLocaleContext();
            Thread.startVirtualThread(() -> {
                LocaleContextHolder.setLocaleContext(spoken);
                lookBehind(department, kept);
            });
        }
        return kept.found();
    }

    private void lookBehind(Department department, Kept before) {
        try {
            look(department);
        } catch (DataAccessException e) {
            before.isLookedAtAgain().set(false);
            failures.add(e);
        }
    }

    private Found look(Department department) {
        var begin = clock.instant();
        var found = attention.in(department);
        var end = clock.instant();
        var took = Duration.between(begin, end);
        if (took.compareTo(LONG) > 0) {
            slow.put(Key.of(department), new Kept(found, end, took, new AtomicBoolean()));
        } else {
            slow.remove(Key.of(department));
        }
        return found;
    }
}
