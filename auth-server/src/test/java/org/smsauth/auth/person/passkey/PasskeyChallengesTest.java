package org.smsauth.auth.person.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.vault.TestRootKeys;

class PasskeyChallengesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static PasskeyChallenges at(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        return new PasskeyChallenges(TestRootKeys.of(0), (_, _, _, _) -> true, clock);
    }

    @Test
    void a_challenge_is_good_on_any_node_for_what_it_is_for_and_for_ten_minutes() {
        var challenge = at(NOON).next("come in");

        assertThat(at(NOON.plus(Duration.ofMinutes(9))).isGood(challenge, "come in")).isTrue();
        assertThat(at(NOON).isGood(challenge, "make one")).isFalse();
        assertThat(at(NOON.plus(Duration.ofMinutes(10))).isGood(challenge, "come in")).isFalse();
        assertThat(at(NOON).next("come in")).isNotEqualTo(challenge);
    }

    @Test
    void what_is_none_of_ours_is_not_good() {
        var challenge = at(NOON).next("come in");
        challenge[0] ^= 1;

        assertThat(at(NOON).isGood(challenge, "come in")).isFalse();
        assertThat(at(NOON).isGood(new byte[0], "come in")).isFalse();
        assertThat(at(NOON).isGood(new byte[24], "come in")).isFalse();
        assertThat(at(NOON).isGood(new byte[56], "come in")).isFalse();
    }
}
