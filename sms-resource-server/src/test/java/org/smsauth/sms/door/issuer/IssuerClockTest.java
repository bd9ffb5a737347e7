package org.smsauth.sms.door.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Status;

class IssuerClockTest {

    private static final Instant DATE = Instant.parse("2026-03-01T12:00:00Z");

    private final IssuerClock clock = new IssuerClock();

    private Status statusWhen(String sent, String received) {
        clock.told(Instant.parse(sent), DATE, Instant.parse(received));
        return new IssuerClockHealth(clock, Duration.ofSeconds(5)).health().getStatus();
    }

    @Test
    void a_date_is_cut_to_the_second_and_that_is_no_difference() {
        assertThat(statusWhen("2026-03-01T12:00:00.990Z", "2026-03-01T12:00:00.999Z"))
                .isEqualTo(Status.UP);
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void a_slow_answer_accuses_nobody() {
        assertThat(statusWhen("2026-03-01T11:59:50Z", "2026-03-01T12:00:30Z")).isEqualTo(Status.UP);
    }

    @Test
    void a_clock_that_is_behind_takes_no_new_token() {
        assertThat(statusWhen("2026-03-01T11:59:54.9Z", "2026-03-01T11:59:54.9Z"))
                .isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(statusWhen("2026-03-01T11:59:55Z", "2026-03-01T11:59:55Z")).isEqualTo(Status.UP);
    }

    @Test
    void a_clock_that_is_ahead_ends_tokens_early_and_stays_in_service() {
        assertThat(statusWhen("2026-03-01T12:00:06.1Z", "2026-03-01T12:00:06.2Z"))
                .isEqualTo(Part.WARNING);
        assertThat(statusWhen("2026-03-01T12:00:06Z", "2026-03-01T12:00:06.1Z"))
                .isEqualTo(Status.UP);
    }

    @Test
    void it_says_what_to_do() {
        clock.told(DATE.minusSeconds(600), DATE, DATE.minusSeconds(600));

        assertThat(
                        new IssuerClockHealth(clock, Duration.ofSeconds(5))
                                .health()
                                .getDetails()
                                .get("reason"))
                .asString()
                .contains("600 s behind", "smsauth.clock-skew", "NTP");
    }
}
