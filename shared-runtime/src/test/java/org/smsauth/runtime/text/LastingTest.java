package org.smsauth.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastingTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,      0 s",
        "PT0.5S,    500 ms",
        "PT2.8S,    2800 ms",
        "PT30S,     30 s",
        "PT1M,      1 minute",
        "PT1M30S,   90 s",
        "PT5M,      5 minutes",
        "PT1H,      1 hour",
        "PT26H,     26 hours",
        "PT90M,     90 minutes",
        "P1D,       1 day",
        "P90D,      90 days",
        "PT-5S,     -5 s",
        "PT0.0000001S, 100 ns"
    })
    void a_duration_is_said_exactly_and_in_one_unit(Duration duration, String words) {
        assertThat(Lasting.inWords(duration)).isEqualTo(words);
    }
}
