package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.Limits;

class PaceTest {

    private static final Limits TEN_A_SECOND = new Limits(100, 10, true);
    private static final Limits ANY_NUMBER = new Limits(100, 0, true);

    private long now = 1;
    private final Pace pace = new Pace(now);

    @Test
    void no_more_begin_in_a_second_than_the_carrier_permits() {
        int begun = 0;
        for (long end = now + nanos(1_000); now < end; now += nanos(1)) {
            while (pace.waitFor(now, TEN_A_SECOND) == 0) {
                pace.began(now, TEN_A_SECOND, 1);
                begun++;
            }
        }

        assertThat(begun).isBetween(10, 11);
    }

    @Test
    void a_message_of_ten_parts_counts_ten() {
        now += nanos(5_000);
        pace.began(now, TEN_A_SECOND, 10);

        assertThat(pace.waitFor(now, TEN_A_SECOND)).isBetween(nanos(900), nanos(1_000));
    }

    @Test
    void a_carrier_that_throttles_is_left_alone_and_gets_less_until_it_has_taken_many() {
        assertThat(pace.waitFor(now, ANY_NUMBER)).isZero();
        assertThat(pace.window(ANY_NUMBER)).isEqualTo(100);

        pace.throttled(now, Duration.ofSeconds(2));
        pace.throttled(now, Duration.ofSeconds(1));

        assertThat(pace.waitFor(now, ANY_NUMBER)).isEqualTo(nanos(2_000));
        assertThat(pace.window(ANY_NUMBER)).isEqualTo(50);
        now += nanos(2_000);
        assertThat(pace.waitFor(now, ANY_NUMBER)).isZero();
        for (int i = 0; i < 20; i++) {
            pace.throttled(now, Duration.ofMillis(1));
            now += nanos(1_000);
        }
        assertThat(pace.window(ANY_NUMBER)).isEqualTo(2);
        for (int i = 0; i < 1_000; i++) {
            pace.accepted();
        }
        assertThat(pace.window(ANY_NUMBER)).isEqualTo(100);
    }

    @Test
    void no_carrier_is_left_alone_for_ever() {
        pace.throttled(now, Duration.ofDays(400));

        assertThat(pace.waitFor(now, ANY_NUMBER)).isEqualTo(Pace.LONGEST_PAUSE.toNanos());
    }

    private static long nanos(long milliseconds) {
        return Duration.ofMillis(milliseconds).toNanos();
    }
}
