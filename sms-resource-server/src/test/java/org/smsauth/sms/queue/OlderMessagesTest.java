package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.vault.TestVaults;
import org.springframework.jdbc.core.JdbcTemplate;

/** Messages that were stored before there were batches are what they were. */
class OlderMessagesTest {

    private static final Instant ACCEPTED = Instant.parse("2026-10-01T10:00:00.250Z");
    private static final String HISTORY =
            "accepted\t1790848800250\t0\t\t\nqueued\t1790848800250\t0\t\t\n";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_upgrade_keeps_every_message(TestDatabase database) {
        var source = database.migratedTo("7");
        var jdbc = new JdbcTemplate(source);
        var ids = new TimeOrderedIds(() -> ACCEPTED);
        var waiting = stored(jdbc, ids.next(), "scheduled", ACCEPTED.plusSeconds(60), null);
        var away = stored(jdbc, ids.next(), "submitted", ACCEPTED.plusSeconds(30), "c-17");
        var done = stored(jdbc, ids.next(), "delivered", null, "c-18");

        TestVaults.upgrade(source, TestQueues.ROOT_KEY);

        var queue = TestQueues.in(source);
        var found = queue.find(waiting).orElseThrow();
        assertThat(found.id()).isEqualTo(waiting);
        assertThat(found.status()).isEqualTo(Status.SCHEDULED);
        assertThat(found.acceptedAt()).isEqualTo(ACCEPTED);
        assertThat(found.content().body()).isEqualTo("Door 4");
        assertThat(found.content().recipient().value()).isEqualTo("+14155550123");
        assertThat(found.progress().history().steps()).hasSize(2);
        assertThat(queue.find(done).orElseThrow().progress().dueAt()).isNull();
        assertThat(queue.find(ids.next())).isEmpty();

        var page = TestQueues.messagesIn(source).page(all(), null, 2);
        assertThat(page.messages()).hasSize(2);
        assertThat(TestQueues.messagesIn(source).page(all(), page.next(), 2).messages()).hasSize(1);

        assertThat(queue.claim(10, ACCEPTED.plusSeconds(90), Duration.ofSeconds(60)))
                .extracting(Sms::id)
                .containsExactly(away, waiting);
        var receipt =
                new Settlement(
                        "simulator", "c-17", Status.DELIVERED, null, ACCEPTED.plusSeconds(95));
        assertThat(queue.settle(receipt)).isEqualTo(Settlement.Effect.SETTLED);
        assertThat(queue.find(away).orElseThrow().status()).isEqualTo(Status.DELIVERED);
    }

    private static MessageFilter all() {
        return new MessageFilter(
                new DepartmentId("sales"),
                Environment.SANDBOX,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ACCEPTED,
                null);
    }

    private static UUID stored(
            JdbcTemplate jdbc,
            UUID id,
            String status,
            @Nullable Instant due,
            @Nullable String carrierMessageId) {
        var accepted = ACCEPTED.atOffset(ZoneOffset.UTC);
        jdbc.update(
                """
                insert into sms (id, environment, department, client, credential, token_id,
                                 request_id, type, sender, recipient, body, encoding, segments,
                                 valid_until, callback, accepted_at)
                values (?, 'sandbox', 'sales', 'web-shop', 'cred0001', 'token-1', ?, 'alerts',
                        'ACME', '+14155550123', 'Door 4', 'gsm-7', 1, ?, true, ?)
                """,
                id,
                id,
                accepted.plusHours(1),
                accepted);
        jdbc.update(
                """
                insert into sms_progress (id, version, status, changed_at, due_at, attempts,
                                          carrier, carrier_message_id, history)
                values (?, 3, ?, ?, ?, 1, 'simulator', ?, ?)
                """,
                id,
                status,
                accepted,
                due == null ? null : due.atOffset(ZoneOffset.UTC),
                carrierMessageId,
                HISTORY);
        return id;
    }
}
