package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.credential.Credential.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;

class CredentialTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-07-01T00:00:00Z");

    private final Credential credential =
            new Credential(
                    new CredentialId("k7xw2m9qpz4t"),
                    1,
                    1,
                    1,
                    new ClientId("alerts-1"),
                    "label",
                    new Proof.SecretDigest(new byte[] {1, 2, 3}),
                    FROM,
                    "a test",
                    FROM,
                    TO,
                    new Credential.Decision(Credential.State.ACTIVE, "created", FROM, "a test"));

    @Test
    void it_counts_from_its_first_instant_to_before_its_last() {
        assertThat(credential.standing(FROM.minusNanos(1))).isEqualTo(Standing.NOT_YET_VALID);
        assertThat(credential.standing(FROM)).isEqualTo(Standing.LIVE);
        assertThat(credential.standing(TO.minusNanos(1))).isEqualTo(Standing.LIVE);
        assertThat(credential.standing(TO)).isEqualTo(Standing.EXPIRED);
    }

    @Test
    void retired_it_counts_to_the_end_of_its_grace_period_and_never_longer_than_before() {
        var retired = done(credential.retire(Duration.ofDays(7), "next is in use", FROM, "lead"));

        assertThat(retired.standing(FROM.plus(Duration.ofDays(6)))).isEqualTo(Standing.LIVE);
        assertThat(retired.standing(FROM.plus(Duration.ofDays(7)))).isEqualTo(Standing.RETIRED);
        assertThat(
                        done(credential.retire(
                                        Duration.ofDays(7), "late", TO.minusSeconds(1), "lead"))
                                .expiresAt())
                .isEqualTo(TO);
    }

    @Test
    void limited_to_an_age_it_ends_by_that_age_and_never_later_than_before() {
        var ninety = Duration.ofDays(90);

        assertThat(credential.limitedTo(ninety, FROM).orElseThrow().expiresAt())
                .isEqualTo(FROM.plus(ninety));
        assertThat(credential.limitedTo(Duration.ofDays(365), FROM)).isEmpty();
    }

    @Test
    void one_that_is_too_old_already_goes_on_for_a_week_so_that_its_owner_knows() {
        var now = FROM.plus(Duration.ofDays(100));

        var limited = credential.limitedTo(Duration.ofDays(90), now).orElseThrow();

        assertThat(limited.expiresAt()).isEqualTo(now.plus(Duration.ofDays(7)));
        assertThat(credential.limitedTo(Duration.ofDays(90), TO.minusSeconds(60))).isEmpty();
    }

    @Test
    void revoked_it_never_counts_again_and_cannot_be_retired() {
        var revoked = done(credential.revoke("leaked", FROM, "lead"));

        assertThat(revoked.standing(FROM)).isEqualTo(Standing.REVOKED);
        assertThat(revoked.retire(Duration.ZERO, "x", FROM, "lead"))
                .isEqualTo(
                        new Transition.NotPossible<Credential>(
                                "Credential k7xw2m9qpz4t is revoked since 2026-01-01T00:00:00Z: leaked"));
    }

    @Test
    void a_grace_period_beyond_90_days_is_refused() {
        assertThat(credential.retire(Duration.ofDays(91), "x", FROM, "lead"))
                .isInstanceOf(Transition.NotPossible.class);
    }

    @Test
    void its_stored_proof_is_read_back() {
        var stored = credential.proof().stored();

        assertThat(Proof.parse(stored).stored()).isEqualTo(stored);
    }

    private static Credential done(Transition<Credential> transition) {
        return switch (transition) {
            case Transition.Done(var after) -> after;
            default -> throw new AssertionError(transition);
        };
    }
}
