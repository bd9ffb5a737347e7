package org.smsauth.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunJobsTest {

    private final RunJobs jobs = new RunJobs();

    @BeforeEach
    void begin() {
        jobs.initialize();
    }

    @AfterEach
    void end() {
        jobs.shutdown();
    }

    @Test
    void a_job_that_takes_long_keeps_no_other_from_its_turn() throws Exception {
        var mailServer = new CountDownLatch(1);
        var turns = new CountDownLatch(3);

        var _ = jobs.scheduleWithFixedDelay(() -> await(mailServer), Duration.ofMillis(1));
        var _ = jobs.scheduleWithFixedDelay(turns::countDown, Duration.ofMillis(1));

        assertThat(turns.await(1, TimeUnit.MINUTES)).isTrue();
        mailServer.countDown();
    }

    @Test
    void a_job_that_failed_runs_again() throws Exception {
        var turns = new CountDownLatch(3);

        var _ =
                jobs.scheduleWithFixedDelay(
                        () -> {
                            turns.countDown();
                            throw new IllegalStateException("as it happens");
                        },
                        Duration.ofMillis(1));

        assertThat(turns.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
