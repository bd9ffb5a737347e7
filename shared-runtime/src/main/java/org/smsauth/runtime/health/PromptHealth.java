package org.smsauth.runtime.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * A part's health in time: who hangs, as on a disk that is gone, is down, and keeps nobody who asks
 * longer than {@link #PATIENCE}. It is asked once at a time, however many ask.
 */
final class PromptHealth implements HealthIndicator {

    /** Of all parts together that begin to hang at once, some may. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HealthIndicator asked;
    private final String name;
    private final Duration patience;
    private @Nullable Question last;

    /**
     * @param name of the part, for its thread
     */
    PromptHealth(HealthIndicator asked, String name) {
        this(asked, name, PATIENCE);
    }

    PromptHealth(HealthIndicator asked, String name, Duration patience) {
        this.asked = asked;
        this.name = name;
        this.patience = patience;
    }

    private record Question(FutureTask<Health> answer, long since) {}

    @Override
    public Health health() {
        var question = question();
        var left = patience.toNanos() - (System.nanoTime() - question.since);
        try {
            return question.answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Health.down()
                    .withDetail(
                            Part.REASON,
                            "It has not answered for %d seconds"
                                    .formatted(
                                            TimeUnit.NANOSECONDS.toSeconds(
                                                    System.nanoTime() - question.since)))
                    .build();
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            return Health.down()
                    .withDetail(
                            Part.REASON,
                            "It could not be looked at: " + cause.getClass().getSimpleName())
                    .build();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized Question question() {
        var under = last;
        if (under != null && !under.answer.isDone()) {
            return under;
        }
        var asking = new Question(new FutureTask<>(asked::health), System.nanoTime());
        Thread.ofPlatform().daemon().name("health-" + name).start(asking.answer);
        last = asking;
        return asking;
    }
}
