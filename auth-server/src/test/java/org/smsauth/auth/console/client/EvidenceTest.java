package org.smsauth.auth.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.Pace;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;

class EvidenceTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final CredentialId NEXT = new CredentialId("nextnext");

    private final Credential old = credential();

    @Test
    void what_was_used_today_is_in_use() {
        var verdict = Evidence.on(old, Map.of(old.id(), used(Duration.ofHours(2))), NOW);

        assertThat(verdict.words()).contains("In use", "2 hours ago", "10.0.0.1");
    }

    @Test
    void silence_while_the_next_is_used_makes_it_safe_to_retire() {
        var uses = Map.of(old.id(), used(Duration.ofDays(3)), NEXT, used(Duration.ofMinutes(5)));

        var verdict = Evidence.on(old, uses, NOW);

        assertThat(verdict.tone()).isEqualTo("good");
        assertThat(verdict.words())
                .contains("Silent for 3 days", "5 minutes ago", "safe to retire");
    }

    @Test
    void silence_of_all_says_nothing_about_one() {
        var uses = Map.of(old.id(), used(Duration.ofDays(40)), NEXT, used(Duration.ofDays(30)));

        var verdict = Evidence.on(old, uses, NOW);

        assertThat(verdict.tone()).isEqualTo("warn");
        assertThat(verdict.words()).contains("Ask its owner");
    }

    @Test
    void an_ended_one_that_is_still_tried_is_told_with_from_where() {
        var ended = revoked(old);
        var tried =
                new CredentialUse(5, null, null, 3, NOW.minusSeconds(60), "10.0.0.9", Pace.NONE);

        assertThat(Evidence.on(ended, Map.of(old.id(), tried), NOW).words())
                .contains("still tries it", "refused 3 times", "10.0.0.9", "find out who that is")
                .doesNotContain("the new one", "the one that counts");
        var expired = retired(old);
        assertThat(Evidence.on(expired, Map.of(old.id(), tried), NOW).words())
                .contains("give it the one that counts now");
        assertThat(Evidence.on(ended, Map.of(), NOW).words()).contains("nobody has tried it");
    }

    @Test
    void one_that_was_never_used_is_called_so() {
        assertThat(Evidence.on(old, Map.of(), NOW).words()).isEqualTo("Never used so far.");
    }

    private static CredentialUse used(Duration ago) {
        return new CredentialUse(
                7, NOW.minus(ago), "10.0.0.1", 0, (@Nullable Instant) null, null, Pace.NONE);
    }

    private static Credential retired(Credential credential) {
        return switch (credential.retire(
                Duration.ZERO, "replaced", NOW.minus(Duration.ofDays(1)), "lead")) {
            case Transition.Done<Credential>(var after) -> after;
            case Transition<Credential> other -> throw new AssertionError(other);
        };
    }

    private static Credential revoked(Credential credential) {
        return switch (credential.revoke("leaked", NOW.minus(Duration.ofDays(1)), "lead")) {
            case Transition.Done<Credential>(var after) -> after;
            case Transition<Credential> other -> throw new AssertionError(other);
        };
    }

    private static Credential credential() {
        return new Credential(
                new CredentialId("oldoldold"),
                1,
                1,
                1,
                new ClientId("alerts-test"),
                "old",
                Certificate.Issued.parse("CN=alerts"),
                NOW.minus(Duration.ofDays(100)),
                "lead@example.com",
                NOW.minus(Duration.ofDays(100)),
                NOW.plus(Duration.ofDays(80)),
                new Credential.Decision(
                        Credential.State.ACTIVE,
                        "created",
                        NOW.minus(Duration.ofDays(100)),
                        "lead"));
    }
}
