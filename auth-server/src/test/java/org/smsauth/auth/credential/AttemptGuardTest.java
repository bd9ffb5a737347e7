package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.credential.AttemptGuard.Answer;

class AttemptGuardTest {

    private final SettableClock clock = new SettableClock();
    private final AttemptGuard guard = new AttemptGuard(new AttemptSettings(10, 60), clock);

    @Test
    void a_source_that_fails_too_often_for_a_client_waits_until_the_minute_is_over() {
        fail("alerts-1", "10.0.0.1", 10);
        clock.now = clock.now.plusSeconds(20);

        assertThat(guard.before("alerts-1", "10.0.0.1"))
                .isEqualTo(new Answer.Wait(Duration.ofSeconds(40), true));
        assertThat(guard.before("alerts-1", "10.0.0.1"))
                .isEqualTo(new Answer.Wait(Duration.ofSeconds(40), false));
        clock.now = clock.now.plusSeconds(40);
        assertThat(guard.before("alerts-1", "10.0.0.1")).isEqualTo(new Answer.Go());
    }

    @Test
    void another_source_is_not_held_back() {
        fail("alerts-1", "10.0.0.1", 100);

        assertThat(guard.before("alerts-1", "10.0.0.2")).isEqualTo(new Answer.Go());
    }

    @Test
    void a_source_from_which_the_client_has_succeeded_is_always_heard() {
        guard.succeeded("alerts-1", "10.0.0.1");
        fail("alerts-1", "10.0.0.1", 100);

        assertThat(guard.before("alerts-1", "10.0.0.1")).isEqualTo(new Answer.Go());
        assertThat(guard.before("alerts-2", "10.0.0.1")).isInstanceOf(Answer.Wait.class);
    }

    @Test
    void a_source_that_tries_many_clients_waits_for_all_of_them() {
        for (int i = 0; i < 60; i++) {
            fail("client-" + i, "10.0.0.1", 1);
        }

        assertThat(guard.before("client-new", "10.0.0.1")).isInstanceOf(Answer.Wait.class);
    }

    private void fail(String client, String source, int times) {
        for (int i = 0; i < times; i++) {
            guard.failed(client, source);
        }
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
