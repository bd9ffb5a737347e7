package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.Cause;

class ReachTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");

    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Reach reach = new Reach("acme", this::connect, () -> NOW);

    private @Nullable Cause connect() {
        if (looks.incrementAndGet() == 1) {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    @AfterEach
    void stop() {
        reach.stop();
    }

    @Test
    void a_connection_that_began_before_it_was_found_away_says_nothing() {
        reach.start();
        eventually().until(() -> looks.get() == 1);

        reach.away(new Cause("403", "Authorization failed"));
        goOn.countDown();

        eventually().until(() -> reach.health(0).isUp());
        assertThat(looks).hasValue(2);
        assertThat(reach.health(0).lastErrors()).hasSize(1);
    }
}
