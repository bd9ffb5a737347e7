package org.smsauth.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class PromptHealthTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void a_part_that_answers_is_told_as_it_is() {
        var part = new PromptHealth(() -> Part.warns("It ends on Monday"), "part", LONG);

        assertThat(part.health().getStatus()).isEqualTo(Part.WARNING);
        assertThat(part.health().getDetails()).containsEntry("reason", "It ends on Monday");
    }

    @Test
    void one_that_hangs_is_down_whoever_asks_and_is_asked_once() {
        var hangs = new CountDownLatch(1);
        var times = new AtomicInteger();
        var part =
                new PromptHealth(
                        () -> {
                            times.incrementAndGet();
                            awaited(hangs);
                            return Part.well();
                        },
                        "part",
                        Duration.ofMillis(10));

        for (int i = 0; i < 3; i++) {
            assertThat(part.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(part.health().getDetails().get("reason"))
                    .asString()
                    .startsWith("It has not answered for ");
        }
        assertThat(times).hasValue(1);

        hangs.countDown();
        eventually().until(part::health, it -> it.getStatus().equals(Status.UP));
    }

    @Test
    void one_that_fails_is_down_without_the_words_of_its_failure() {
        var part =
                new PromptHealth(
                        () -> {
                            throw new IllegalStateException("jdbc:postgresql://host/?password=x");
                        },
                        "part",
                        LONG);

        assertThat(part.health())
                .isEqualTo(
                        Health.down()
                                .withDetail(
                                        "reason",
                                        "It could not be looked at: IllegalStateException")
                                .build());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
