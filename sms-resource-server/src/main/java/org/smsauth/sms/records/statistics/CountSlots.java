package org.smsauth.sms.records.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.MessageCounts;
import org.smsauth.sms.records.ledger.RefusalCounts;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Counts slots behind whoever asks, one at a time on this node whoever asks for what, and keeps
 * them in memory. The newest is counted first.
 */
@Component
class CountSlots {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** For so long a slot is short. */
    private static final int HOURS_IN_SLOTS = 48;

    /** When more are kept, all are forgotten, and counted again as they are asked for. */
    private static final int MOST_KEPT = 50_000;

    private final MessageCounts messages;
    private final RefusalCounts refusals;
    private final InstantSource clock;
    private final Map<Key, Slot> counted = new ConcurrentHashMap<>();
    private final Map<Tenant, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final Semaphore turn = new Semaphore(1, true);

    CountSlots(MessageCounts messages, RefusalCounts refusals, @ByDatabase InstantSource clock) {
        this.messages = messages;
        this.refusals = refusals;
        this.clock = clock;
    }

    private record Key(Tenant tenant, Instant begin, Duration length) {}

    /**
     * The slots of an hour.
     *
     * @param begin the beginning of the hour
     */
    record Hour(Instant begin, List<Slot> slots) {}

    /**
     * Counts from the beginning of an hour until now.
     *
     * @return those hours that are counted by the time a caller should wait
     * @throws DataAccessException when the store does not answer
     */
    List<Hour> count(Tenant tenant, Instant from, Instant now) throws InterruptedException {
        var counting =
                underWay.computeIfAbsent(
                        tenant,
                        _ ->
                                CompletableFuture.runAsync(
                                        () -> countBehind(tenant, from, now),
                                        Thread::startVirtualThread));
        try {
            counting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // the rest is counted by the next time
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException lost) {
                throw lost;
            }
            throw new IllegalStateException(e);
        }
        return counted(tenant, from, now);
    }

    private void countBehind(Tenant tenant, Instant from, Instant now) {
        var inSlots = inSlots(now);
        try {
            for (var begin : begins(from, now, inSlots).reversed()) {
                var length = begin.isBefore(inSlots) ? Slot.WHOLE_HOUR : Slot.LENGTH;
                var key = new Key(tenant, begin, length);
                var known = counted.get(key);
                if (known == null || known.isOutdated(clock.instant())) {
                    keep(key, countInTurn(tenant, begin, length));
                }
            }
        } finally {
            underWay.remove(tenant);
        }
    }

    private Slot countInTurn(Tenant tenant, Instant begin, Duration length) {
        turn.acquireUninterruptibly();
        try {
            var at = clock.instant();
            var end = begin.plus(length);
            var department = tenant.department();
            var environment = tenant.environment();
            return new Slot(
                    begin,
                    length,
                    at,
                    messages.between(department, environment, begin, end),
                    refusals.between(department.value(), environment.wire(), begin, end));
        } finally {
            turn.release();
        }
    }

    private void keep(Key key, Slot slot) {
        if (counted.size() >= MOST_KEPT) {
            counted.clear();
        }
        counted.put(key, slot);
    }

    private List<Hour> counted(Tenant tenant, Instant from, Instant now) {
        var hours = new ArrayList<Hour>();
        var inSlots = inSlots(now);
        for (var hour = from; !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
            var end = hour.plus(1, ChronoUnit.HOURS).minusNanos(1);
            var begins = begins(hour, end.isBefore(now) ? end : now, inSlots);
            var slots =
                    begins.stream()
                            .map(it ->
                                    counted.get(
                                            new Key(
                                                    tenant,
                                                    it,
                                                    it.isBefore(inSlots)
                                                            ? Slot.WHOLE_HOUR
                                                            : Slot.LENGTH)))
                            .filter(Objects::nonNull)
                            .toList();
            if (slots.size() == begins.size()) {
                hours.add(new Hour(hour, slots));
            }
        }
        return hours;
    }

    /**
     * The hour from which on slots are short. Before it hardly anything changes any more, and an
     * hour is counted at once.
     */
    private static Instant inSlots(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(HOURS_IN_SLOTS, ChronoUnit.HOURS);
    }

    /** The beginnings of slots from the first on, until then. */
    private static List<Instant> begins(Instant from, Instant until, Instant inSlots) {
        var begins = new ArrayList<Instant>();
        for (var begin = from;
                !begin.isAfter(until);
                begin = begin.plus(begin.isBefore(inSlots) ? Slot.WHOLE_HOUR : Slot.LENGTH)) {
            begins.add(begin);
        }
        return begins;
    }
}
