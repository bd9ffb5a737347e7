package org.smsauth.runtime.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;

class AlarmRuleTest {

    @ParameterizedTest
    @CsvSource({
        "ABOVE, 5, false",
        "ABOVE, 6, true",
        "AT_LEAST, 4, false",
        "AT_LEAST, 5, true",
        "AT_MOST, 5, true",
        "AT_MOST, 6, false"
    })
    void a_threshold_is_within_or_not(Sense sense, long measured, boolean holds) {
        var rule = new AlarmRule("r", "", "", new Threshold(sense, "", 5, 1, 10), null);

        assertThat(rule.holds(measured, rule.usual())).isEqualTo(holds);
        assertThat(rule.holds(measured, new AlarmLimit(false, 5, Duration.ZERO))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9, 9, ", // too few to tell
        "10, 10, 100",
        "10, 200, 5",
        "10, 199, 6",
        "10, 1000, 1",
        "10, 1000000, 1",
        "5000, 100000, 5",
        "5001, 100000, 6"
    })
    void a_share_of_more_than_five_in_a_hundred_is_more_than_five(
            long refused, long all, Long share) {
        assertThat(Share.of(refused, all).orElse(null)).isEqualTo(share);
    }
}
