package org.smsauth.auth.credential.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.credential.use.CredentialNetworks.News;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which networks a credential is used from that it was not used from before. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CredentialNetworksTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(1));
    private static final CredentialId MOVED = new CredentialId("cred0001");
    private static final CredentialId STAYED = new CredentialId("cred0002");
    private static final CredentialId NEW = new CredentialId("cred0003");

    private final CredentialNetworks networks;

    CredentialNetworksTest(TestDatabase database) {
        networks = new CredentialNetworks(new JdbcTemplate(database.migrated()));
    }

    @Test
    void they_are_counted_beside_those_from_before_and_who_has_none_is_left_out() {
        used(MOVED, "10.0.1.1", SINCE.minusSeconds(1));
        used(MOVED, "10.0.1.1", NOW);
        used(MOVED, "10.0.2.1", SINCE);
        used(MOVED, "10.0.3.1", NOW);
        used(STAYED, "10.0.1.1", SINCE.minusSeconds(1));
        used(STAYED, "10.0.1.1", NOW);
        used(NEW, "10.0.4.1", NOW);

        assertThat(networks.newSince(SINCE))
                .isEqualTo(
                        Map.of(
                                MOVED, new News(2, "10.0.3.0/24", 1),
                                NEW, new News(1, "10.0.4.0/24", 0)));
    }

    private void used(CredentialId credential, String address, Instant at) {
        networks.add(Map.of(credential, Map.of(address, at)));
    }
}
