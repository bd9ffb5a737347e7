package org.smsauth.runtime.door;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What a caller does with its connection, and how much of the time that it has for it is used up.
 * Who has used up most is the first to give up its place; who waits for the server gives up none.
 */
final class Visit {

    /** What the caller does; the server waits for it in all but {@link #WAITING}. */
    enum Doing {
        /** Sends the head of a request, or nothing yet on a new connection. */
        SENDING_HEAD,
        /** Waits for its answer. */
        WAITING,
        SENDING_BODY,
        TAKING_ANSWER,
        /** Has been answered; may still be sending what nobody wanted to read. */
        LEAVING,
        /** Keeps the connection for its next request. */
        IDLE
    }

    private static final long LEAVE = Duration.ofSeconds(2).toNanos();
    private static final long TAKE = Duration.ofSeconds(10).toNanos();
    private static final long ARRIVE = Duration.ofMillis(500).toNanos();
    private static final long KEEP = Duration.ofSeconds(60).toNanos();

    private final LongSupplier nanoTime;
    private final long head;
    private final long body;
    private final AtomicBoolean displaced = new AtomicBoolean();

    private volatile boolean begun;
    private volatile boolean late;
    private volatile Doing doing = Doing.SENDING_HEAD;
    private volatile long since;
    private volatile long takingSince;

    Visit(Duration head, Duration body, LongSupplier nanoTime) {
        this.head = head.toNanos();
        this.body = body.toNanos();
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    Doing doing() {
        return doing;
    }

    /** Bytes came, or none, while nobody waits for a body. */
    void looked(int bytes) {
        var now = doing;
        begun |= bytes > 0;
        if (bytes > 0 && (now == Doing.IDLE || now == Doing.LEAVING)) {
            turnTo(Doing.SENDING_HEAD);
        } else if (bytes == 0 && now == Doing.LEAVING) {
            turnTo(Doing.IDLE);
        }
    }

    /** The head of a request is here. */
    void begin() {
        turnTo(Doing.WAITING);
    }

    /** The request is answered, but for what is still in buffers. */
    void end() {
        turnTo(Doing.LEAVING);
    }

    private void turnTo(Doing next) {
        since = nanoTime.getAsLong();
        doing = next;
    }

    /** The server waits for more of the body. */
    void read() {
        if (doing == Doing.WAITING) {
            doing = Doing.SENDING_BODY;
        }
    }

    /** The server waits until more of the answer is taken. */
    void write() {
        takingSince = nanoTime.getAsLong();
        doing = Doing.TAKING_ANSWER;
    }

    /** It waits no longer. */
    void goOn(Doing before) {
        doing = before;
    }

    /** Whether anything came yet. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether it came just now, so that its first bytes may be on their way. */
    boolean isNew() {
        return !begun && used() < ARRIVE;
    }

    /** Whether its time is up, or its place another's; from then on it is late. */
    boolean isLate() {
        late |= isDisplaced() || left() <= 0;
        return late;
    }

    /** Its time is up. */
    void beLate() {
        late = true;
    }

    /** Whether it was found to be late. */
    boolean wasLate() {
        return late;
    }

    /** Nanoseconds that are left; none or less when time is up. */
    long left() {
        return allowed() - used();
    }

    private long used() {
        return nanoTime.getAsLong() - (doing == Doing.TAKING_ANSWER ? takingSince : since);
    }

    private long allowed() {
        return switch (doing) {
            case SENDING_HEAD -> head;
            case SENDING_BODY, WAITING -> body;
            case TAKING_ANSWER -> TAKE;
            case LEAVING -> LEAVE;
            case IDLE -> KEEP;
        };
    }

    /**
     * How much it ought to give up its place: nothing while it waits for the server, less than 1
     * when it is idle, and more than 1 the slower its request is.
     */
    double overstay() {
        var used = Math.max(used(), 1) / (double) allowed();
        return switch (doing) {
            case WAITING -> 0;
            case IDLE -> Math.min(used, 1);
            case SENDING_HEAD, SENDING_BODY, TAKING_ANSWER, LEAVING -> 1 + used;
        };
    }

    /** Whether this took its place; false when somebody has it already. */
    boolean displace() {
        return displaced.compareAndSet(false, true);
    }

    boolean isDisplaced() {
        return displaced.get();
    }
}
