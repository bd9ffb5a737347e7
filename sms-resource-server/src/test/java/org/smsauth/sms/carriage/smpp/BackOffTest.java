package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofMillis(500));

    @Test
    void each_wait_is_up_to_twice_as_long_and_at_least_half_of_that_and_30_seconds_at_most() {
        for (long most : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            assertThat(backOff.next().toMillis()).isBetween(most / 2, most);
        }
    }

    @Test
    void after_a_session_that_lasted_it_is_short_again() {
        IntStream.range(0, 10).forEach(_ -> backOff.next());

        backOff.startAgain();

        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void two_do_not_wait_alike() {
        var waits =
                IntStream.range(0, 50)
                        .mapToObj(_ -> new BackOff(Duration.ofSeconds(10)).next())
                        .distinct();

        assertThat(waits).hasSizeGreaterThan(1);
    }
}
