package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.credential.Credential.Standing;
import org.smsauth.auth.credential.Credential.State;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;

class CredentialTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void it_counts_from_its_first_instant_to_before_its_last() {
        var credential = credential(State.ACTIVE);

        assertThat(credential.standing(FROM.minusNanos(1))).isEqualTo(Standing.NOT_YET_VALID);
        assertThat(credential.standing(FROM)).isEqualTo(Standing.LIVE);
        assertThat(credential.standing(TO.minusNanos(1))).isEqualTo(Standing.LIVE);
        assertThat(credential.standing(TO)).isEqualTo(Standing.EXPIRED);
    }

    @Test
    void revoked_it_never_counts() {
        assertThat(credential(State.REVOKED).standing(FROM)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void its_stored_proof_is_read_back() {
        var proof = credential(State.ACTIVE).proof();

        assertThat(Proof.parse(proof.stored()).stored()).isEqualTo(proof.stored());
    }

    private static Credential credential(State state) {
        return new Credential(
                new CredentialId("k7xw2m9qpz4t"),
                1,
                1,
                new ClientId("alerts-1"),
                "label",
                new Proof.SecretDigest(new byte[] {1, 2, 3}),
                state,
                FROM,
                "a test",
                FROM,
                TO);
    }
}
