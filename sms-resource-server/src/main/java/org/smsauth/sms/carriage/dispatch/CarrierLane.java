package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.dispatch.InTurn.Line;
import org.smsauth.sms.carriage.dispatch.Lanes.LaneState;
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

    /** A message that is marked waits no longer for the window: others might judge it. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(1_500);

    private static final int FEWEST_AHEAD = 4;

    /** The part of the window that may begin beyond what is ahead, of those who go first. */
    private static final int OVERTAKING = 4;

    /** In seconds: what is marked may wait for a long list that is being committed. */
    private static final double WHILE_MARKED = 0.15;

    private static final int MOST_CLAIMED = 500;

    private final @Nullable Carrier carrier;
    private final Duration longestWait;
    private final WaitingSms waiting = new WaitingSms();
    private final Pace pace = new Pace(System.nanoTime());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final Window window = new Window();

    /** How many began as they entered, before others that wait, since one of these did. */
    private int overtaking;

    /** Messages that are looked after, and have not left the carrier. */
    private int inHand;

    /** Lines of which there may be more in the store: what enters queues up there. */
    private final Set<Line> inStore = EnumSet.noneOf(Line.class);

    /** Those of lines of which something could go nowhere. */
    private final Map<Line, Rest> rests = new EnumMap<>(Line.class);

    /**
     * @param carrier null for the messages of no carrier that there is
     */
    CarrierLane(@Nullable Carrier carrier) {
        this(carrier, LONGEST_WAIT);
    }

    /**
     * @param longestWait for room in the window
     */
    CarrierLane(@Nullable Carrier carrier, Duration longestWait) {
        this.carrier = carrier;
        this.longestWait = longestWait;
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

    /**
     * Begins one that enters now, if it is the next one and there is room for it. A few of those
     * who go before others need not wait for the others that have begun.
     */
    boolean begin(Sms sms) {
        return locked(() -> {
            var now = System.nanoTime();
            var limits = limits();
            var begins =
                    carrier != null
                            && carrier.takes()
                            && pace.waitFor(now, limits) == 0
                            && hasRoom(Line.of(sms), limits, now);
            if (begins) {
                inHand++;
                began(sms, limits, now);
            }
            return begins;
        });
    }

    private boolean hasRoom(Line entering, Limits limits, long now) {
        if (waiting.size() == 0 && inStore.isEmpty()) {
            overtaking = 0;
            return hasRoom(limits, now);
        }
        var size = pace.window(limits);
        var isNext = true;
        for (var each : Line.values()) {
            if (each.compareTo(entering) <= 0) {
                isNext &= waiting.size(each) == 0 && !inStore.contains(each) && !rests(each, now);
            }
        }
        var begins =
                isNext
                        && !window.standsStill(size, now)
                        && overtaking < InTurn.MOST_PASSED_OVER
                        && inHand
                                < size + ahead(limits, size, now) + Math.max(1, size / OVERTAKING);
        if (begins) {
            overtaking++;
        }
        return begins;
    }

    /**
     * Whether one of that type that enters now may be taken. When there are too many, what enters
     * waits in the store, behind what waits there already, until no more is found there.
     */
    boolean hasRoomFor(MessageType type) {
        return locked(() -> {
            var line = Line.of(type);
            if (waiting.size(line) >= WaitingSms.MOST_IN_A_LINE) {
                inStore.add(line);
            }
            return !inStore.contains(line);
        });
    }

    /** Takes what it had room for, whatever came meanwhile. */
    void take(Sms sms) {
        locked(() -> {
            waiting.add(sms);
            changed.signal();
            return waiting;
        });
    }

    /**
     * What there was of that type in the store was claimed.
     *
     * @param isMore whether there may be more
     */
    void claimed(MessageType type, boolean isMore) {
        locked(() -> isMore ? inStore.add(Line.of(type)) : inStore.remove(Line.of(type)));
    }

    /** Whether there may be more in the store than was claimed. */
    boolean isBehind() {
        return locked(() -> !inStore.isEmpty());
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
                        overtaking = 0;
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

    private boolean hasRoom(Limits limits, long now) {
        var size = pace.window(limits);
        return inHand < size + (window.standsStill(size, now) ? 0 : ahead(limits, size, now));
    }

    /** As many as leave while others are marked; of a slow carrier as few as that takes. */
    private int ahead(Limits limits, int size, long now) {
        var atItsPace =
                limits.perSecond() > 0
                        ? Math.min(size, limits.perSecond() * WHILE_MARKED)
                        : Math.max(size, window.leftPerSecond(now) * WHILE_MARKED);
        return Math.max(FEWEST_AHEAD, (int) atItsPace);
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
    int enter(Line as, int parts) {
        var asking = locked(() -> window.ask(as, limits().weight(parts), size()));
        window.await(asking, longestWait);
        if (asking.taken() > 0) {
            return asking.taken();
        }
        return locked(() -> {
            window.giveUp(asking, size());
            return asking.taken();
        });
    }

    /** The carrier has answered. */
    void leave(int weight) {
        locked(() -> {
            window.leave(weight, size());
            roomIsMade();
            return weight;
        });
    }

    /** The window's, now. */
    private int size() {
        return pace.window(limits());
    }

    /** A message that was {@link #next} needs the carrier no more. */
    void done() {
        locked(() -> {
            inHand--;
            roomIsMade();
            return inHand;
        });
    }

    private void roomIsMade() {
        if (waiting.size() > 0) {
            changed.signal();
        }
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
            var now = System.nanoTime();
            var limits = limits();
            var enough = Math.max(limits.window() * 2, window.leftPerSecond(now) / 4);
            if (limits.perSecond() > 0) {
                enough = (int) Math.min(enough, 16 + limits.perSecond() * 5);
            }
            var line = Line.of(type);
            var atHand = Math.max(waiting.size(line), waiting.size(Line.ASKING));
            return atHand * 2 > enough || rests(line, now)
                    ? 0
                    : Math.min(Math.min(enough, WaitingSms.MOST_IN_A_LINE) - atHand, MOST_CLAIMED);
        });
    }

    int underWay() {
        return locked(window::underWay);
    }

    /** Empty for that of no carrier. */
    Optional<LaneState> state() {
        return Optional.ofNullable(carrier)
                .map(it ->
                        locked(() ->
                                new LaneState(
                                        it,
                                        pace.window(it.limits()),
                                        window.underWay(),
                                        waiting.size())));
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
