package org.smsauth.runtime.setting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_time_is_within_its_bounds_and_both_are_included() {
        passes(() -> Setting.between("x.window", SECOND, SECOND, HOUR));
        passes(() -> Setting.between("x.window", HOUR, SECOND, HOUR));
        refused(
                () -> Setting.between("x.window", SECOND.minusMillis(1), SECOND, HOUR),
                "x.window is from 1 s to 1 hour, not 999 ms");
        refused(
                () -> Setting.between("x.window", HOUR.plusSeconds(1), SECOND, HOUR),
                "x.window is from 1 s to 1 hour, not 3601 s");
        refused(
                () -> Setting.between("x.window", SECOND.negated(), Duration.ZERO, HOUR),
                "x.window is from 0 s to 1 hour, not -1 s");
    }

    @Test
    void a_number_is_within_its_bounds_and_both_are_included() {
        passes(() -> Setting.between("x.rate", 0, 0, 10, "requests"));
        passes(() -> Setting.between("x.rate", 10, 0, 10, "requests"));
        refused(
                () -> Setting.between("x.rate", 11, 0, 10, "requests"),
                "x.rate is from 0 to 10 requests; not 11");
        refused(
                () -> Setting.between("x.rate", -1, 0, 10, "requests"),
                "x.rate is from 0 to 10 requests; not -1");
    }

    private static void passes(ThrowingCallable check) {
        assertThatCode(check).doesNotThrowAnyException();
    }

    private static void refused(ThrowingCallable check, String sentence) {
        assertThatThrownBy(check).isInstanceOf(UnusableSettingException.class).hasMessage(sentence);
    }
}
