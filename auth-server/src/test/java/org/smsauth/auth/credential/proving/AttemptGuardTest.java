package org.smsauth.auth.credential.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.audit.FailedAttempts;
import org.smsauth.auth.audit.RecordedEntries;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;

class AttemptGuardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private long nanos = 0;
    private final AttemptGuard guard =
            new AttemptGuard(
                    new AttemptSettings(10, 60),
                    new FailedAttempts(new RecordedEntries(), () -> NOW),
                    () -> nanos);

    @Test
    void failures_of_a_client_from_one_source_beyond_ten_are_told_how_long_to_wait() {
        for (int i = 0; i < 10; i++) {
            assertThat(failed("alerts-1", "10.0.0.1")).isEmpty();
        }
        nanos += Duration.ofSeconds(2).toNanos();

        assertThat(failed("alerts-1", "10.0.0.1")).contains(Duration.ofSeconds(4));
        nanos += Duration.ofSeconds(4).toNanos();
        assertThat(failed("alerts-1", "10.0.0.1")).isEmpty();
    }

    @Test
    void another_source_has_failures_of_its_own() {
        fail("alerts-1", "10.0.0.1", 100);

        assertThat(failed("alerts-1", "10.0.0.2")).isEmpty();
    }

    @Test
    void failures_of_many_clients_from_one_source_count_together() {
        for (int i = 0; i < 60; i++) {
            fail("client-" + i, "10.0.0.1", 1);
        }

        assertThat(failed("client-new", "10.0.0.1")).isPresent();
    }

    @Test
    void all_addresses_of_an_ipv6_network_are_one_source() {
        for (int i = 0; i < 10; i++) {
            fail("alerts-1", "2001:db8::" + i, 1);
        }

        assertThat(failed("alerts-1", "2001:db8::ffff")).isPresent();
        assertThat(failed("alerts-1", "2001:db8:0:1::1")).isEmpty();
    }

    private Optional<Duration> failed(String client, String source) {
        return guard.failed(new ClientId(client), new DepartmentId("alerts"), source);
    }

    private void fail(String client, String source, int times) {
        for (int i = 0; i < times; i++) {
            failed(client, source);
        }
    }
}
