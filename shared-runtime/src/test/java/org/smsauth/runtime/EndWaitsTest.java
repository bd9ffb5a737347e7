package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndWaitsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final EndWaits waits = new EndWaits();

    @Test
    void each_wait_ends_when_its_time_has_come_and_not_before() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends =
                    IntStream.range(1, 20)
                            .mapToObj(
                                    it -> threads.submit(() -> waited(Duration.ofMillis(7L * it))))
                            .toList();
            for (var end : ends) {
                assertThat(end.get()).isGreaterThanOrEqualTo(0);
            }
        }
        assertThat(waited(Duration.ofMillis(1)))
                .as("who waits after a time in which nobody did")
                .isGreaterThanOrEqualTo(0);
    }

    @Test
    void who_is_woken_goes_on_at_once() throws Exception {
        var isWoken = new AtomicBoolean();
        var waiting =
                Thread.startVirtualThread(() -> {
                    var end = System.nanoTime() + LONG.toNanos();
                    while (!isWoken.get()) {
                        waits.park(this, end);
                    }
                });

        isWoken.set(true);
        LockSupport.unpark(waiting);

        assertThat(waiting.join(LONG)).isTrue();
    }

    @Test
    void an_interrupt_ends_a_wait_and_is_kept() throws Exception {
        var isKept = new AtomicBoolean();
        var waiting =
                Thread.startVirtualThread(() -> {
                    var end = System.nanoTime() + LONG.toNanos();
                    while (!Thread.currentThread().isInterrupted()) {
                        waits.park(this, end);
                    }
                    isKept.set(true);
                });

        waiting.interrupt();

        assertThat(waiting.join(LONG)).isTrue();
        assertThat(isKept).isTrue();
    }

    /** How much later than at its time a wait ended, in nanoseconds. */
    private long waited(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            waits.park(this, end);
        }
        return System.nanoTime() - end;
    }
}
