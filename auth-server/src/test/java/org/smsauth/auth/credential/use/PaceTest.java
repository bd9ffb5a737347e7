package org.smsauth.auth.credential.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant AT = Instant.parse("2026-06-01T12:20:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void tokens_of_an_hour_add_up_and_the_hour_before_is_kept() {
        var pace = Pace.of(AT).and(Pace.of(AT)).and(Pace.of(AT.plus(HOUR)));

        assertThat(pace.tokens()).isEqualTo(1);
        assertThat(pace.before()).isEqualTo(2);
        assertThat(pace.and(Pace.of(AT))).isEqualTo(new Pace(pace.hour(), 1, 3));
        assertThat(pace.lately(AT.plus(HOUR))).isEqualTo(2);
    }

    @Test
    void what_lies_further_back_is_forgotten() {
        var pace = Pace.of(AT).and(Pace.of(AT.plus(HOUR.multipliedBy(3))));

        assertThat(pace.before()).isZero();
        assertThat(pace.lately(AT.plus(HOUR.multipliedBy(6)))).isZero();
        assertThat(Pace.of(AT).lately(AT.plus(HOUR))).isEqualTo(1);
    }
}
