package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CongestionTest {

    private final AtomicLong now = new AtomicLong();
    private final Congestion congestion = new Congestion(now::get);

    private void toldASecondLater(int state) {
        now.addAndGet(1_000_000_000L);
        congestion.told(state);
    }

    @Test
    void a_window_is_whole_until_an_smsc_says_otherwise() {
        assertThat(congestion.of(100)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 99, 100})
    void near_congestion_it_is_halved_once_a_second(int state) {
        for (int i = 0; i < 50; i++) {
            congestion.told(state);
        }
        assertThat(congestion.of(100)).isEqualTo(50);

        toldASecondLater(state);

        assertThat(congestion.of(100)).isEqualTo(25);
    }

    @Test
    void it_is_never_less_than_one() {
        for (int i = 0; i < 20; i++) {
            toldASecondLater(100);
        }
        assertThat(congestion.of(100)).isEqualTo(1);
        assertThat(congestion.of(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 89})
    void at_its_optimum_it_stays_as_it_is(int state) {
        toldASecondLater(95);
        toldASecondLater(state);

        assertThat(congestion.of(100)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 79})
    void below_it_grows_again_bit_by_bit(int state) {
        toldASecondLater(95);
        toldASecondLater(state);
        assertThat(congestion.of(100)).isEqualTo(60);

        for (int i = 0; i < 10; i++) {
            toldASecondLater(state);
        }
        assertThat(congestion.of(100)).isEqualTo(100);
    }
}
