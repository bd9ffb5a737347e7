package org.smsauth.runtime.siem;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.StoredEntries;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.runtime.siem.RecordPlaces.Place;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings the record on from where it was left, chain by chain, some hundred entries at a time. A
 * place is on record once what is before it has come; what is sent before that is sent again by
 * whoever goes on, so that each entry comes at least once.
 */
final class SiemWorker implements Shifts.Worker<Boolean> {

    private static final int AT_ONCE = 500;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** What it works with. */
    record Means(
            JdbcTemplate jdbc,
            StoredEntries entries,
            TellsRecord tells,
            RecordPlaces places,
            Supplier<Sending> sending,
            SiemWatch watch,
            CountedFailures failures) {}

    /** What was sent and may not have come. */
    private record Sent(int chain, Place place, int entries, long nanos) {}

    private final Means means;
    private volatile boolean running = true;
    private volatile boolean ended;
    private Map<Integer, Place> places = Map.of();

    /**
     * Of each chain, up to which entry it was told that they are lost: once, however often tried.
     */
    private final Map<Integer, Long> lostUpTo = new HashMap<>();

    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private long count;
    private int failed;

    SiemWorker(Means means) {
        this.means = means;
    }

    @Override
    public void goBy(Boolean present) {
        // there is nothing else to know
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void run() {
        try (var sending = means.sending.get()) {
            places = new HashMap<>(means.places.stored());
            while (running) {
                if (!bring(sending)) {
                    pause(IDLE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            means.failures.add(e);
        } finally {
            means.watch.leaves();
            running = false;
            ended = true;
        }
    }

    /** Whether there may be more. */
    private boolean bring(Sending sending) throws InterruptedException {
        var ends = means.places.ends();
        var further = RecordPlaces.further(places, ends.values());
        try {
            sending.check();
            var isMore = false;
            for (var end : further) {
                isMore |= running && bring(sending, end);
            }
            settle(sending.settles());
            means.watch.waiting(RecordPlaces.between(settled(), ends.values()));
            return isMore;
        } catch (IOException e) {
            // what was sent lately may not have come either
            sent.clear();
            places = new HashMap<>(means.places.stored());
            means.watch.waiting(RecordPlaces.between(places, ends.values()));
            if (running) {
                means.watch.failed(e);
                backOff();
            }
            return false;
        }
    }

    private Map<Integer, Place> settled() {
        return sent.isEmpty() ? places : means.places.stored();
    }

    /** Whether the chain has more than was sent. */
    private boolean bring(Sending sending, Head end) throws IOException {
        var chain = end.chain();
        var place = places.get(chain);
        if (place == null) {
            place = means.places.before(chain);
        }
        var gone = means.places.lastGone(chain).orElse(null);
        if (gone != null && gone.sequence() > place.sequence()) {
            var known = Math.max(place.sequence(), lostUpTo.getOrDefault(chain, 0L));
            if (gone.sequence() > known) {
                means.watch.lost(gone.sequence() - known);
                lostUpTo.put(chain, gone.sequence());
            }
            place = new Place(gone.id(), gone.sequence());
            places.put(chain, place);
        }
        List<RecordEntry> some =
                means.jdbc.query(
                        means.entries.ofChain(),
                        means.entries.read(),
                        chain,
                        place.id(),
                        end.id(),
                        AT_ONCE);
        if (some.isEmpty()) {
            places.put(chain, new Place(end.id(), end.sequence()));
            return false;
        }
        var told = means.tells.told(some);
        if (!told.isEmpty()) {
            sending.send(told);
            means.watch.sent(told.size());
        }
        failed = 0;
        var last = some.getLast().head();
        var to = new Place(last.id(), last.sequence());
        places.put(chain, to);
        sent.add(new Sent(chain, to, some.size(), System.nanoTime()));
        return last.id() < end.id();
    }

    private void settle(Duration settles) {
        var to = new HashMap<Integer, Place>();
        var now = System.nanoTime();
        for (var first = sent.peek();
                first != null && now - first.nanos >= settles.toNanos();
                first = sent.peek()) {
            to.put(first.chain, first.place);
            count += first.entries;
            sent.remove();
        }
        if (!to.isEmpty()) {
            running &= means.places.move(count, to);
        }
    }

    /** Twice as long each time, up to a minute. */
    private void backOff() throws InterruptedException {
        var wait = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failed, 6));
        failed++;
        pause(Duration.ofMillis(wait));
    }

    private void pause(Duration most) throws InterruptedException {
        for (var left = most; running && left.isPositive(); left = left.minus(LOOK)) {
            Thread.sleep(LOOK);
        }
    }
}
