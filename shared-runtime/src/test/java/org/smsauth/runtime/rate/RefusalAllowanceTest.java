package org.smsauth.runtime.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalAllowanceTest {

    private long now = 7;
    private final RefusalAllowance allowance =
            new RefusalAllowance(
                    RefusalAllowance.STRANGERS, new StrangerSettings(30, 60), () -> now);

    @Test
    void one_source_has_its_share_and_leaves_others_theirs() {
        assertThat(taken(100, "192.0.2.1")).isEqualTo(30);
        assertThat(taken(1, "192.0.2.2")).isEqualTo(1);
        assertThat(allowance.takeBeyond().orElseThrow())
                .returns(70L, RefusalAllowance.Beyond::refused)
                .returns("192.0.2.1", RefusalAllowance.Beyond::worstSource);
        assertThat(allowance.takeBeyond()).isEmpty();
    }

    @Test
    void ten_thousand_from_many_sources_within_five_minutes_are_fewer_than_two_hundred() {
        var recorded = 0L;
        for (int i = 0; i < 10_000; i++) {
            now += Duration.ofMinutes(5).toNanos() / 10_000;
            recorded += taken(1, "10.0." + i % 256 + "." + i / 256);
        }

        assertThat(recorded).isBetween(100L, 190L);
        assertThat(allowance.takeBeyond().orElseThrow().refused()).isEqualTo(10_000 - recorded);
    }

    @Test
    void all_addresses_of_an_ipv6_network_are_one_source() {
        var recorded =
                IntStream.range(0, 100)
                        .mapToLong(i -> taken(1, "2001:db8:0:1:%x:%x::1".formatted(i, i)))
                        .sum();

        assertThat(recorded).isEqualTo(30);
        assertThat(taken(1, "2001:db8:0:2::1")).isEqualTo(1);
        assertThat(allowance.takeBeyond().orElseThrow().words())
                .endsWith("70 of them from 2001:db8:0:1:0:0:0:0/64");
    }

    @Test
    void the_allowance_grows_again() {
        taken(100, "192.0.2.1");
        now += StrangerSettings.WINDOW.dividedBy(30).toNanos();

        assertThat(taken(2, "192.0.2.1")).isEqualTo(1);
    }

    @Test
    void what_is_no_address_counts_as_itself() {
        assertThat(SourceNetwork.of("unknown")).isEqualTo("unknown");
        assertThat(SourceNetwork.of("")).isEmpty();
        assertThat(SourceNetwork.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(SourceNetwork.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(SourceNetwork.of("0:0:0:0:0:0:0:1")).isEqualTo("0:0:0:0:0:0:0:1");
    }

    private long taken(int times, String source) {
        return IntStream.range(0, times).filter(_ -> allowance.take(source, "guess")).count();
    }
}
