package org.smsauth.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;

class FailedAttemptsTest {

    private final RecordedEntries log = new RecordedEntries();
    private final FailedAttempts attempts =
            new FailedAttempts(log, InstantSource.fixed(Instant.EPOCH));

    @Test
    void many_failures_of_one_account_are_one_entry_a_minute_that_says_how_many() {
        IntStream.range(0, 40).forEach(_ -> attempts.ofPerson("anna@example.com", "192.0.2.7"));
        attempts.ofPerson("ben@example.com", "192.0.2.7");
        attempts.tell();
        attempts.tell();

        assertThat(log.entries()).hasSize(1);
        var entry = log.entries().getFirst();
        assertThat(entry.event()).isEqualTo(Event.STRANGERS_REFUSED);
        assertThat(entry.detail())
                .isEqualTo(
                        "41 attempts to authenticate failed within a minute, 40 of them as"
                                + " anna@example.com from 192.0.2.7");
        assertThat(entry.changes().toString()).contains("\"attempts\",\"after\":\"41\"");
        assertThat(entry.isOfStranger()).isFalse();
    }

    @Test
    void a_client_that_others_guess_at_is_found_by_its_department() {
        var client = new ClientId("alerts-1");
        IntStream.range(0, 9)
                .forEach(i ->
                        attempts.ofClient(client, new DepartmentId("alerts"), "2001:db8::" + i));
        attempts.tell();

        assertThat(log.entries().getFirst())
                .returns(client, AuditEntry::client)
                .returns(new DepartmentId("alerts"), AuditEntry::department);
        assertThat(log.entries().getFirst().detail())
                .endsWith("9 of them as alerts-1 from 2001:db8:0:0:0:0:0:0/64");
    }

    @Test
    void a_few_failures_are_no_alarm() {
        IntStream.range(0, FailedAttempts.MANY - 1)
                .forEach(_ -> attempts.ofPerson("anna@example.com", "192.0.2.7"));
        attempts.tell();

        assertThat(log.entries()).isEmpty();
    }
}
