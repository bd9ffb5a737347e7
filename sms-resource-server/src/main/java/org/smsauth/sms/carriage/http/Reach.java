package org.smsauth.sms.carriage.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.Cause;

/**
 * Whether a carrier can be reached. HTTP has no connection that would tell: it is up until a
 * request finds it away, and up again when, a while later, it takes a connection. That while grows
 * as long as no request is answered.
 */
final class Reach {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Tries to connect, and says why it could not. */
    @FunctionalInterface
    interface Probe {

        /** Null when it could. */
        @Nullable Cause connect();
    }

    private record State(boolean isUp, Instant since, String words) {}

    private final String name;
    private final Probe probe;
    private final InstantSource clock;
    private final Deque<CarrierHealth.Trouble> troubles = new ArrayDeque<>();
    private State state;
    private int failures;
    private int timesAway;
    private boolean running;
    private boolean looking;

    Reach(String name, Probe probe, InstantSource clock) {
        this.name = name;
        this.probe = probe;
        this.clock = clock;
        this.state = new State(false, clock.instant(), "it is not started");
    }

    synchronized void start() {
        running = true;
        state = new State(false, clock.instant(), "not connected yet");
        look(Duration.ZERO);
    }

    synchronized void stop() {
        running = false;
        state = new State(false, clock.instant(), "it is stopped");
        notifyAll();
    }

    /** It answered. */
    synchronized void answered() {
        failures = 0;
        up();
    }

    /** It took nothing, and may not take anything for a while. */
    synchronized void away(Cause why) {
        trouble(why);
        if (running) {
            timesAway++;
            down(why);
            look(pause());
        }
    }

    /** Something went wrong that says nothing of the next request. */
    synchronized void trouble(Cause why) {
        troubles.addFirst(new CarrierHealth.Trouble(clock.instant(), why));
        while (troubles.size() > CarrierHealth.MOST_ERRORS) {
            troubles.removeLast();
        }
    }

    synchronized CarrierHealth health(int inFlight) {
        return new CarrierHealth(
                state.isUp(), state.since(), state.words(), inFlight, List.copyOf(troubles));
    }

    private void up() {
        if (running && !state.isUp()) {
            state = new State(true, clock.instant(), "");
        }
    }

    private void down(Cause why) {
        state = new State(false, state.isUp() ? clock.instant() : state.since(), why.words());
    }

    private Duration pause() {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures, 10));
        var most = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(
                (long) (most.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }

    private void look(Duration after) {
        if (!looking) {
            looking = true;
            Thread.ofVirtual().name("reach-" + name).start(() -> lookUntilUp(after));
        }
    }

    private void lookUntilUp(Duration after) {
        var pause = after;
        while (true) {
            if (!waited(pause)) {
                return;
            }
            int before;
            synchronized (this) {
                before = timesAway;
            }
            var why = probe.connect();
            synchronized (this) {
                failures++;
                // what a request has found meanwhile is newer than that it takes connections
                if (!running || state.isUp() || (why == null && before == timesAway)) {
                    up();
                    looking = false;
                    return;
                }
                if (why != null) {
                    trouble(why);
                    down(why);
                }
                pause = pause();
            }
        }
    }

    /** False when there is nothing to look for any more. */
    private synchronized boolean waited(Duration pause) {
        var end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toMillis(); running && !state.isUp() && left > 0; ) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            looking = false;
            return false;
        }
        if (!running || state.isUp()) {
            looking = false;
            return false;
        }
        return true;
    }
}
