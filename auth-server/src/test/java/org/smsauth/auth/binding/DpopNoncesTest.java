package org.smsauth.auth.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.vault.TestRootKeys;

class DpopNoncesTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void a_nonce_counts_in_its_stretch_of_time_and_the_next() {
        var nonce = at(Duration.ZERO).current();

        assertThat(at(Duration.ofSeconds(119)).counts(nonce)).isTrue();
        assertThat(at(Duration.ofSeconds(239)).counts(nonce)).isTrue();
        assertThat(at(Duration.ofMinutes(4)).counts(nonce)).isFalse();
        assertThat(at(Duration.ofSeconds(-1)).counts(nonce)).isFalse();
    }

    @Test
    void another_installations_nonce_does_not_count() {
        var other = new DpopNonces(TestRootKeys.of(7), InstantSource.fixed(START));

        assertThat(at(Duration.ZERO).counts(other.current())).isFalse();
        assertThat(at(Duration.ZERO).counts("")).isFalse();
    }

    private static DpopNonces at(Duration afterStart) {
        return new DpopNonces(TestRootKeys.of(0), InstantSource.fixed(START.plus(afterStart)));
    }
}
