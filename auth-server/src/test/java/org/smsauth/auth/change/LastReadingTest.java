package org.smsauth.auth.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.StoreFailures;

class LastReadingTest {

    private static final Instant READ = Instant.parse("2026-03-01T12:00:00Z");

    private static LastReading at(Instant now) {
        var clock = new Now(READ);
        var reading = new LastReading(new RegistrySettings(Duration.ofSeconds(30)), clock);
        reading.begin().run();
        clock.instant = now;
        return reading;
    }

    private static final class Now extends Clock {

        private Instant instant;

        private Now(Instant instant) {
            this.instant = instant;
        }

        @Override
        public Instant instant() {
            return instant;
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

    @Test
    void what_was_read_is_vouched_for_half_a_minute() {
        assertThat(at(READ.plusSeconds(30)).fresh()).isEqualTo(READ);
        assertThat(new RegistryHealth(at(READ.plusSeconds(30))).health().getStatus().getCode())
                .isEqualTo("UP");
    }

    @Test
    void past_that_nobody_is_vouched_for_as_if_the_store_were_away() {
        var reading = at(READ.plusSeconds(31));

        assertThatThrownBy(reading::fresh).matches(StoreFailures::isAway);
        assertThat(new RegistryHealth(reading).health().getStatus().getCode())
                .isEqualTo("OUT_OF_SERVICE");
    }

    @Test
    void the_bound_is_between_five_seconds_and_ten_minutes() {
        assertThatThrownBy(() -> new RegistrySettings(Duration.ofHours(1)))
                .hasMessageContaining("smsauth.registry.max-staleness is from 5 s to 10 minutes");
    }
}
