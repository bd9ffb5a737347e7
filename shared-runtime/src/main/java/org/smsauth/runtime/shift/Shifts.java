package org.smsauth.runtime.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Has each follower worked by one node at a time: by the first that finds it free. A node has it
 * for as long as it says so, and a few seconds more. Each has a thread of its own, so that none
 * waits for another.
 *
 * @param <F> what is known of a follower
 */
public final class Shifts<F> {

    /** So long after a node last said that a follower is its own, it is another's. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final Places places;
    private final InstantSource clock;
    private final String name;
    private final Function<F, Worker<F>> making;
    private final Map<UUID, Worker<F>> workers = new HashMap<>();
    private boolean running;

    /**
     * @param name of its threads
     * @param making who works one from where it is
     */
    public Shifts(Places places, InstantSource clock, String name, Function<F, Worker<F>> making) {
        this.places = places;
        this.clock = clock;
        this.name = name;
        this.making = making;
    }

    /**
     * Works one follower until it is stopped. It may end at any moment, and before it is stopped
     * too: then it is taken up again.
     */
    public interface Worker<F> extends Runnable {

        /** What is known of it now. */
        void goBy(F present);

        void stop();

        boolean hasEnded();
    }

    /**
     * To be called twice a second: keeps what this node has, and takes what nobody has.
     *
     * @param reading all there are to work at that time
     */
    public synchronized void look(Function<Instant, Map<UUID, F>> reading) {
        if (!running) {
            return;
        }
        var now = clock.instant();
        var until = now.plus(LEASE);
        workers.values().removeIf(Worker::hasEnded);
        var mine = places.keep(workers.keySet(), until);
        var wanted = reading.apply(now);
        wanted.forEach((id, present) -> {
            var worker = workers.get(id);
            if (worker != null && mine.contains(id)) {
                worker.goBy(present);
            } else if (worker == null && places.take(id, now, until)) {
                begin(id, present);
                mine.add(id);
            }
        });
        workers.forEach((id, worker) -> {
            if (!wanted.containsKey(id) || !mine.contains(id)) {
                worker.stop();
            }
        });
    }

    private void begin(UUID id, F present) {
        var worker = making.apply(present);
        workers.put(id, worker);
        Thread.ofVirtual().name(name + "-" + id).start(worker);
    }

    public synchronized void start() {
        running = true;
    }

    /** Before the store is closed; what is not on record by then comes again. */
    public synchronized void stop() {
        running = false;
        workers.values().forEach(Worker::stop);
        var end = System.nanoTime() + STOPPED_WITHIN.toNanos();
        while (!workers.values().stream().allMatch(Worker::hasEnded)
                && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        workers.keySet().forEach(places::leave);
        workers.clear();
    }

    public synchronized boolean isRunning() {
        return running;
    }
}
