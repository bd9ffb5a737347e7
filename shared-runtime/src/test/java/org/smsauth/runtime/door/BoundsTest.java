package org.smsauth.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.setting.UnusableSettingException;

class BoundsTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {256, 371, 512, 1024, 8192, 65536})
    void what_all_connections_and_slow_forms_hold_is_half_of_the_heap_at_most(long heap) {
        for (var tls : new boolean[] {false, true}) {
            var bounds = Bounds.of(settings(null, null), heap * MIB, tls);
            var connections = bounds.connections() * (tls ? 98L : 32L) / 1024;
            var forms = bounds.requests() * 200L / 1024;

            assertThat(connections + forms).isLessThanOrEqualTo(heap / 2);
        }
    }

    @Test
    void the_heap_of_a_trial_has_room_for_hundreds() {
        var bounds = Bounds.of(settings(null, null), 371 * MIB, false);

        assertThat(bounds.connections()).isBetween(900, 1100);
        assertThat(bounds.requests()).isBetween(300, 400);
    }

    @Test
    void one_source_has_half_at_most() {
        assertThat(Bounds.of(settings(100, 31), MIB, false)).isEqualTo(new Bounds(100, 50, 31, 16));
    }

    @Test
    void what_is_given_is_taken() {
        var settings =
                new DoorSettings(
                        10, 10, 5, 4, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);

        assertThat(Bounds.of(settings, MIB, false)).isEqualTo(new Bounds(10, 10, 5, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void none_is_no_limit_to_set(int none) {
        assertThatThrownBy(() -> settings(none, null))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("smsauth.door.max-connections");
    }

    @Test
    void no_time_at_all_is_no_time_out_to_set() {
        assertThatThrownBy(() ->
                        new DoorSettings(
                                null,
                                null,
                                null,
                                null,
                                Duration.ZERO,
                                Duration.ofSeconds(1),
                                Duration.ZERO))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(
                        "smsauth.door.head-timeout is from 100 ms to 10 minutes, not 0 s");
    }

    private static DoorSettings settings(
            @Nullable Integer connections, @Nullable Integer requests) {
        return new DoorSettings(
                connections,
                null,
                requests,
                null,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3));
    }
}
