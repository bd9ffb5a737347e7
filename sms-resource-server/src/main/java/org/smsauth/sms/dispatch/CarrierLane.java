package org.smsauth.sms.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.Limits;
import org.smsauth.sms.dispatch.Lanes.LaneState;
import org.smsauth.sms.dispatch.WaitingSms.Line;
import org.smsauth.sms.queue.Sms;

/**
 * The messages of this node that are for one carrier: those at hand, those that are looked after,
 * and those that the carrier has not answered for. Whatever a carrier does, no more than its window
 * wait for its answers, and nobody waits behind them but who is for that carrier too.
 *
 * <p>A few more are looked after than fit the window: they are marked as {@code submitting}, and
 * fill the window as soon as it has room. While the carrier stands still there are no more of them.
 */
final class CarrierLane {

    /** What becomes of what nobody has a carrier for needs no window, and some width. */
    private static final Limits NOBODYS = new Limits(64, 0, false);

    private static final long STANDS_STILL = Duration.ofMillis(500).toNanos();

    /** A message that is marked waits no longer for the window: others might judge it. */
    private static final long LONGEST_WAIT = Duration.ofMillis(1_500).toNanos();

    private static final int FEWEST_AHEAD = 4;

    private static final long WHILE_COUNTED = Duration.ofSeconds(1).toNanos();
    private static final int MOST_NOWHERE = 50;

    private final @Nullable Carrier carrier;
    private final WaitingSms waiting = new WaitingSms();
    private final Pace pace = new Pace(System.nanoTime());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Asking> line = new ArrayDeque<>();

    /** Messages that are looked after, and have not left the carrier. */
    private int inHand;

    /** Submissions that wait for their answers. */
    private int underWay;

    private long lastLeft = System.nanoTime();

    /** Those of lines of which something could go nowhere. */
    private final Map<Line, Rest> rests = new EnumMap<>(Line.class);

    /**
     * @param carrier null for the messages of no carrier that there is
     */
    CarrierLane(@Nullable Carrier carrier) {
        this.carrier = carrier;
    }

    @Nullable Carrier carrier() {
        return carrier;
    }

    private Limits limits() {
        return carrier == null ? NOBODYS : carrier.limits();
    }

    /** Answers false, and leaves it to the store, when there is no room for it. */
    boolean offer(Sms sms) {
        return locked(() -> {
            var isIn = waiting.offer(sms);
            changed.signal();
            return isIn;
        });
    }

    /** The next message, as soon as it is its turn; null when none was until then. */
    @Nullable Sms next(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                var now = System.nanoTime();
                var limits = limits();
                var wait = hasRoom(limits, now) ? pace.waitFor(now, limits) : patience.toNanos();
                if (wait == 0) {
                    var sms = waiting.poll(it -> !rests(it, now));
                    if (sms != null) {
                        inHand++;
                        began(sms, limits, now);
                        return sms;
                    }
                    wait = patience.toNanos();
                }
                if (end - now <= 0) {
                    return null;
                }
                var _ = changed.awaitNanos(Math.min(wait, end - now));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean rests(Line line, long now) {
        var rest = rests.get(line);
        return rest != null && rest.isOn(now);
    }

    /**
     * A message of that line can go nowhere now, and waits in the store. There may be many more:
     * after some of them the line rests, rather than write all of them again and again.
     */
    void nowhere(Sms sms) {
        locked(() -> {
            var now = System.nanoTime();
            var rest = rests.computeIfAbsent(Line.of(sms), _ -> new Rest(now));
            rest.count(now);
            return rest;
        });
    }

    /** How many messages of a line could go nowhere lately, and whether it rests for them. */
    private static final class Rest {

        private long since;
        private int nowhere;

        Rest(long now) {
            since = now;
        }

        void count(long now) {
            if (now - since >= WHILE_COUNTED) {
                since = now;
                nowhere = 0;
            }
            nowhere++;
        }

        boolean isOn(long now) {
            return nowhere >= MOST_NOWHERE && now - since < WHILE_COUNTED;
        }
    }

    private boolean hasRoom(Limits limits, long now) {
        var window = pace.window(limits);
        var standsStill = underWay >= window && now - lastLeft > STANDS_STILL;
        return inHand < window + (standsStill ? 0 : ahead(limits, window));
    }

    /** As many as are marked while the window empties; of a slow carrier as few as that takes. */
    private static int ahead(Limits limits, int window) {
        var paced =
                limits.perSecond() > 0 ? (int) Math.min(window, limits.perSecond() / 20) : window;
        return Math.max(FEWEST_AHEAD, paced);
    }

    private void began(Sms sms, Limits limits, long now) {
        switch (sms.status()) {
            case QUEUED, SCHEDULED ->
                    pace.began(now, limits, limits.weight(sms.content().segments()));
            default -> {}
        }
    }

    /**
     * Waits for room in the window, in turn.
     *
     * @return what it takes of it, to {@link #leave} with; 0 when there was no room for too long
     */
    int enter(int parts) {
        lock.lock();
        try {
            var asking = new Asking(limits().weight(parts), lock.newCondition());
            line.add(asking);
            letIn();
            for (var nanos = LONGEST_WAIT; !asking.isIn && nanos > 0; ) {
                try {
                    nanos = asking.let.awaitNanos(nanos);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt(); // kept for the caller, and ends the wait
                    break;
                }
            }
            if (!asking.isIn) {
                line.remove(asking);
                letIn();
                return 0;
            }
            return asking.weight;
        } finally {
            lock.unlock();
        }
    }

    private void letIn() {
        var window = pace.window(limits());
        for (var first = line.peek(); first != null; first = line.peek()) {
            if (underWay > 0 && underWay + first.weight > window) {
                return;
            }
            if (underWay == 0) {
                lastLeft = System.nanoTime();
            }
            line.remove();
            underWay += first.weight;
            first.isIn = true;
            first.let.signal();
        }
    }

    /** The carrier has answered. */
    void leave(int weight) {
        locked(() -> {
            underWay -= weight;
            lastLeft = System.nanoTime();
            letIn();
            changed.signal();
            return weight;
        });
    }

    /** Whoever waits for room in the window. */
    private static final class Asking {

        private final int weight;
        private final Condition let;
        private boolean isIn;

        Asking(int weight, Condition let) {
            this.weight = weight;
            this.let = let;
        }
    }

    /** A message that was {@link #next} needs the carrier no more. */
    void done() {
        locked(() -> {
            inHand--;
            changed.signal();
            return inHand;
        });
    }

    void throttled(Duration retryAfter) {
        locked(() -> {
            pace.throttled(System.nanoTime(), retryAfter);
            return retryAfter;
        });
    }

    void accepted() {
        locked(() -> {
            pace.accepted();
            return pace;
        });
    }

    /** How many more of that type there should be at hand. */
    int wanted(MessageType type) {
        return locked(() -> {
            var limits = limits();
            var enough = limits.window() * 2;
            if (limits.perSecond() > 0) {
                enough = (int) Math.min(enough, 16 + limits.perSecond() * 5);
            }
            var line = Line.of(type);
            var atHand = Math.max(waiting.size(line), waiting.size(Line.ASKING));
            return atHand * 2 > enough || rests(line, System.nanoTime())
                    ? 0
                    : Math.min(enough, WaitingSms.MOST_IN_A_LINE) - atHand;
        });
    }

    int underWay() {
        return locked(() -> underWay);
    }

    /** Empty for that of no carrier. */
    Optional<LaneState> state() {
        return Optional.ofNullable(carrier)
                .map(it ->
                        locked(() ->
                                new LaneState(
                                        it, pace.window(it.limits()), underWay, waiting.size())));
    }

    List<Sms> drain() {
        return locked(waiting::drain);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
