package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInGuardTest {

    private static final EmailAddress ANNA = new EmailAddress("anna@example.com");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SignInGuard guard = new SignInGuard(() -> now);

    private boolean hears(EmailAddress email, String source) {
        return guard.ask(email, source) == SignInGuard.Answer.HEARD;
    }

    @Test
    void the_first_that_is_not_heard_is_told_from_the_rest() {
        for (int i = 0; i < SignInGuard.PER_PERSON_AND_SOURCE; i++) {
            hears(ANNA, "10.0.0.1");
        }
        assertThat(guard.ask(ANNA, "10.0.0.1")).isEqualTo(SignInGuard.Answer.FIRST_TOO_MANY);
        assertThat(guard.ask(ANNA, "10.0.0.1")).isEqualTo(SignInGuard.Answer.TOO_MANY);
    }

    @Test
    void five_failures_of_one_person_from_one_address_are_heard_and_then_none_for_a_while() {
        for (int i = 0; i < SignInGuard.PER_PERSON_AND_SOURCE; i++) {
            assertThat(hears(ANNA, "10.0.0.1")).isTrue();
        }
        assertThat(hears(ANNA, "10.0.0.1")).isFalse();
        assertThat(hears(ANNA, "10.0.0.2")).isTrue();

        now = now.plus(Duration.ofMinutes(6));
        assertThat(hears(ANNA, "10.0.0.1")).isTrue();
    }

    @Test
    void one_address_cannot_try_everybody() {
        for (int i = 0; i < SignInGuard.PER_SOURCE; i++) {
            assertThat(hears(new EmailAddress("p" + i + "@example.com"), "10.0.0.1")).isTrue();
        }
        assertThat(hears(new EmailAddress("last@example.com"), "10.0.0.1")).isFalse();
    }

    @Test
    void many_addresses_cannot_try_one_person_nor_lock_that_person_out() {
        assertThat(hears(ANNA, "10.1.1.1")).isTrue();
        guard.succeeded(ANNA, "10.1.1.1");
        for (int i = 0; i < SignInGuard.PER_PERSON; i++) {
            hears(ANNA, "10.0.0." + i);
        }

        assertThat(hears(ANNA, "10.0.1.1")).isFalse();
        assertThat(hears(ANNA, "10.1.1.1")).isTrue();
    }

    @Test
    void who_signs_in_often_is_not_held_back() {
        for (int i = 0; i < 100; i++) {
            assertThat(hears(ANNA, "10.0.0.1")).isTrue();
            guard.succeeded(ANNA, "10.0.0.1");
        }
    }
}
