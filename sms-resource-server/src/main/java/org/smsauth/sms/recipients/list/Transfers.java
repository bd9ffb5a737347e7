package org.smsauth.sms.recipients.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.smsauth.model.DepartmentId;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds what moving whole lists takes from everybody else on this node: of each direction one file
 * a department at a time and {@value #AT_WORK} at work with the store, and so many bytes a minute
 * of each department. A file that comes or goes slowly keeps nobody waiting but its department.
 */
@Component
class Transfers {

    private static final int AT_WORK = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int DEPARTMENTS = 100_000;
    private static final String WAIT = "5";

    /** Which way a list moves. */
    enum Direction {
        IMPORT("import"),
        EXPORT("export");

        private final String word;

        Direction(String word) {
            this.word = word;
        }
    }

    private final Map<Direction, Set<DepartmentId>> moving = new EnumMap<>(Direction.class);
    private final Map<Direction, Semaphore> atWork = new EnumMap<>(Direction.class);
    private final long bytesAMinute;
    private final LongSupplier nanos;

    /** For each department that moved bytes lately, when all of its bytes are again. */
    private final Cache<DepartmentId, AtomicLong> allAgainAt =
            Caffeine.newBuilder().maximumSize(DEPARTMENTS).build();

    @Autowired
    Transfers(ListSettings settings) {
        this(settings, System::nanoTime);
    }

    Transfers(ListSettings settings, LongSupplier nanos) {
        this.bytesAMinute = settings.bytesAMinute().toBytes();
        this.nanos = nanos;
        for (var direction : Direction.values()) {
            moving.put(direction, ConcurrentHashMap.newKeySet());
            atWork.put(direction, new Semaphore(AT_WORK, true));
        }
    }

    /**
     * Begins to move a list.
     *
     * @throws RefusedException when the department moves one that way, or has moved too many bytes
     */
    Transfer begin(Direction direction, DepartmentId department) {
        requireBytes(department);
        if (!set(moving, direction).add(department)) {
            throw refused(
                    ProblemType.LIST_TRANSFER_UNDER_WAY,
                    ("One %s of the department %s is under way; it may have one at a time. Send the"
                                    + " request again when that has ended.")
                            .formatted(direction.word, department),
                    WAIT);
        }
        return new Transfer(direction, department);
    }

    /**
     * Counts bytes of a department. The last that were left may be exceeded: then it waits longer.
     *
     * @throws RefusedException when none are left
     */
    void charge(DepartmentId department, long bytes) {
        requireBytes(department);
        count(department, bytes);
    }

    /** Counts bytes that came anyway. */
    void count(DepartmentId department, long bytes) {
        var now = nanos.getAsLong();
        var takes = (long) ((double) bytes * MINUTE / bytesAMinute);
        allAgainAt
                .get(department, _ -> new AtomicLong(now))
                .updateAndGet(at -> (at - now > 0 ? at : now) + takes);
    }

    private void requireBytes(DepartmentId department) {
        var at = allAgainAt.getIfPresent(department);
        var wait = at == null ? 0 : at.get() - nanos.getAsLong() - MINUTE;
        if (wait > 0) {
            var seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
            throw refused(
                    ProblemType.LIST_BYTES_EXCEEDED,
                    ("The department %s has moved more bytes of lists than the %d a minute that the"
                                    + " setting smsauth.lists.bytes-a-minute permits. Wait %d"
                                    + " second(s).")
                            .formatted(department, bytesAMinute, seconds),
                    String.valueOf(seconds));
        }
    }

    /** One list on its way. */
    final class Transfer implements AutoCloseable {

        private final Direction direction;
        private final DepartmentId department;

        private Transfer(Direction direction, DepartmentId department) {
            this.direction = direction;
            this.department = department;
        }

        void moved(long bytes) {
            count(department, bytes);
        }

        /**
         * Begins to work with the store; waits a moment for its turn.
         *
         * @throws RefusedException when others have it for longer
         */
        Work work() {
            var turns = turns();
            try {
                if (turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return turns::release;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw refused(
                    ProblemType.LISTS_BUSY,
                    "This server works on %d %ss of lists, which is as many as it does at a time. Send the request again later."
                            .formatted(AT_WORK, direction.word),
                    WAIT);
        }

        /** Works on, when its turn comes: too much is said already to refuse it. */
        Work workOn() {
            turns().acquireUninterruptibly();
            return turns()::release;
        }

        private Semaphore turns() {
            return set(atWork, direction);
        }

        @Override
        public void close() {
            set(moving, direction).remove(department);
        }
    }

    /** A turn to work with the store; ends when it is closed. */
    @FunctionalInterface
    interface Work extends AutoCloseable {

        @Override
        void close();
    }

    private static <T> T set(Map<Direction, T> of, Direction direction) {
        return java.util.Objects.requireNonNull(of.get(direction));
    }

    private static RefusedException refused(ProblemType type, String detail, String wait) {
        return new RefusedException(
                Problem.of(type, "transfer", detail).withHeader("Retry-After", wait));
    }
}
