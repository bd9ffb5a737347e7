package org.smsauth.runtime.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration WINDOW = Duration.ofSeconds(2);

    private long nanos = Duration.ofHours(1).toNanos();

    @Test
    void one_too_many_waits_and_another_caller_does_not() {
        var pace = new Pace<String>("client", Pace.inWindow(2, WINDOW), WINDOW, () -> nanos);
        for (int i = 0; i < 4; i++) {
            assertThat(pace.count("shop")).isEmpty();
        }

        assertThat(pace.count("shop")).contains(new Pace.TooFast(1, "4 in 2 seconds"));
        assertThat(pace.count("till")).isEmpty();

        nanos += Duration.ofMillis(500).toNanos();
        assertThat(pace.count("shop")).isEmpty();
        assertThat(pace.count("shop")).isPresent();
    }

    @Test
    void it_says_in_whole_seconds_how_long_to_wait() {
        var pace = new Pace<String>("person", 1, Duration.ofMinutes(1), () -> nanos);
        pace.count("ada");

        nanos += Duration.ofMillis(500).toNanos();
        assertThat(pace.count("ada")).contains(new Pace.TooFast(60, "1 in 60 seconds"));
    }

    @Test
    void without_a_limit_nobody_is_too_fast() {
        var pace = new Pace<String>("client", Pace.inWindow(0, WINDOW), WINDOW, () -> nanos);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.count("shop")).isEmpty();
        }
    }
}
