package org.smsauth.sms.records.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsIds;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Terms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.recipients.settings.Settings;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What messages said is kept as long as it must be, and no longer, on both databases. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EraseExpiredTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:15:30.123Z");
    private static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);
    private static final Tenant IT = new Tenant(new DepartmentId("it"), Environment.SANDBOX);

    private final DataSource database;

    /** Keeps the database open: it is closed with its last connection. */
    private final Connection open;

    private final SmsQueue queue;
    private final TestSettings settings;
    private Instant now = BEGIN;
    private Instant acceptedAt = BEGIN;
    private final SmsIds ids = new SmsIds(() -> acceptedAt, 0);
    private final EraseExpired eraseExpired;

    EraseExpiredTest(TestDatabase database) throws SQLException {
        this.database = database.migrated();
        this.open = this.database.getConnection();
        this.queue = TestQueues.in(this.database);
        this.settings = TestSettings.in(this.database);
        this.eraseExpired = node();
    }

    private EraseExpired node() {
        var jdbc = new JdbcTemplate(database);
        return new EraseExpired(
                TestQueues.bodiesIn(database),
                new RetentionMarks(jdbc),
                settings.inForce(),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                () -> now);
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void the_usual_retention_is_thirty_days() {
        var old = delivered(SALES, BEGIN);
        var young = delivered(SALES, BEGIN.plus(Duration.ofHours(2)));

        after(Duration.ofDays(30).minusMinutes(1));
        assertThat(hasBody(old)).isTrue();

        after(Duration.ofDays(30).plusMinutes(1));
        assertThat(hasBody(old)).isFalse();
        assertThat(queue.find(old).orElseThrow().content().bodyErasedAt()).isEqualTo(now);
        assertThat(queue.find(old).orElseThrow().content().recipient().value())
                .isEqualTo("+14155550123");
        assertThat(hasBody(young)).isTrue();

        after(Duration.ofDays(30).plusHours(3));
        assertThat(hasBody(young)).isFalse();
    }

    @Test
    void a_department_that_decided_has_its_own() {
        var short_ = new Tenant(new DepartmentId("short"), Environment.SANDBOX);
        var long_ = new Tenant(new DepartmentId("long"), Environment.SANDBOX);
        decide(short_, 2);
        decide(long_, 365);
        var messages =
                List.of(
                        delivered(short_, BEGIN),
                        delivered(IT, BEGIN),
                        delivered(long_, BEGIN),
                        delivered(new Tenant(short_.department(), Environment.PRODUCTION), BEGIN));

        after(Duration.ofDays(3));
        assertThat(messages.stream().map(this::hasBody)).containsExactly(false, true, true, true);
        after(Duration.ofDays(31));
        assertThat(messages.stream().map(this::hasBody)).containsExactly(false, false, true, false);
        after(Duration.ofDays(366));
        assertThat(messages.stream().map(this::hasBody))
                .containsExactly(false, false, false, false);
    }

    @Test
    void a_shorter_retention_reaches_what_was_accepted_before_it() {
        var message = delivered(SALES, BEGIN);
        after(Duration.ofDays(10));
        assertThat(hasBody(message)).isTrue();

        decide(SALES, 7);

        after(Duration.ofDays(10));
        assertThat(hasBody(message)).isFalse();
    }

    @Test
    void what_is_still_to_be_sent_keeps_its_body_until_it_is_not() {
        var waiting = scheduled(SALES, BEGIN, BEGIN.plus(Duration.ofDays(35)));
        after(Duration.ofDays(31));
        assertThat(hasBody(waiting)).isTrue();

        now = BEGIN.plus(Duration.ofDays(36));
        var sms = queue.find(waiting).orElseThrow();
        queue.save(sms.expired(now, "nobody"));
        after(Duration.ofDays(44));

        assertThat(hasBody(waiting)).isFalse();
    }

    @Test
    void of_a_list_what_is_done_is_erased_and_what_waits_is_not() {
        var list = TestSms.list(BEGIN, 3);
        queue.admit(new Arrival(list, null, List.of(), BEGIN));
        list.subList(0, 2)
                .forEach(it -> assertThat(queue.save(it.cancelled(BEGIN, "taken back"))).isTrue());

        after(Duration.ofDays(31));
        assertThat(list.stream().map(Sms::id).map(this::hasBody))
                .containsExactly(false, false, true);
        assertThat(bodies()).isOne();

        assertThat(queue.save(list.getLast().cancelled(now, "taken back"))).isTrue();
        after(Duration.ofDays(44));
        assertThat(hasBody(list.getLast().id())).isFalse();
        assertThat(bodies()).isZero();
    }

    @Test
    void what_is_erased_of_one_recipient_is_gone_with_the_last() {
        var list = TestSms.list(BEGIN, 2);
        queue.admit(new Arrival(list, null, List.of(), BEGIN));
        list.forEach(it -> assertThat(queue.save(it.cancelled(BEGIN, "taken back"))).isTrue());
        var bodies = TestQueues.bodiesIn(database);

        assertThat(bodies.eraseOf(List.of(list.getFirst().key()), now)).isOne();
        assertThat(list.stream().map(Sms::id).map(this::hasBody)).containsExactly(false, true);
        assertThat(bodies()).isOne();

        assertThat(bodies.eraseOf(List.of(list.getLast().key()), now)).isOne();
        assertThat(bodies()).isZero();
    }

    @Test
    void many_are_erased_and_each_pass_goes_on_where_it_was() {
        added(
                IntStream.range(0, 1_203)
                        .mapToObj(i -> made(i % 3 == 0 ? IT : SALES, BEGIN.plusMillis(i)))
                        .toList());

        after(Duration.ofDays(30).plusMillis(601));
        assertThat(bodies()).isEqualTo(602);
        after(Duration.ofDays(31));
        assertThat(bodies()).isZero();
    }

    @Test
    void any_number_of_nodes_erase_side_by_side() throws Exception {
        decide(IT, 1);
        added(
                IntStream.range(0, 1_700)
                        .mapToObj(i -> made(i % 2 == 0 ? IT : SALES, BEGIN))
                        .toList());
        now = BEGIN.plus(Duration.ofDays(31));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes =
                    IntStream.range(0, 4)
                            .mapToObj(_ -> threads.submit(() -> node().erase()))
                            .toList();
            for (var each : nodes) {
                each.get();
            }
        }
        assertThat(bodies()).isZero();
    }

    private void after(Duration time) {
        now = BEGIN.plus(time);
        eraseExpired.erase();
    }

    private boolean hasBody(UUID id) {
        return queue.find(id).orElseThrow().content().body() != null;
    }

    private void decide(Tenant tenant, int days) {
        var usual = Settings.USUAL;
        settings.decide(
                tenant,
                new Settings(
                        usual.allowedCountries(),
                        usual.sendingHours(),
                        days,
                        usual.dailyLimit(),
                        usual.alertValidity(),
                        null));
    }

    private UUID delivered(Tenant tenant, Instant at) {
        var done = made(tenant, at);
        queue.add(done);
        return done.id();
    }

    private void added(List<Sms> messages) {
        queue.admit(new Arrival(messages, null, List.of(), BEGIN));
    }

    private int bodies() {
        return Objects.requireNonNull(
                new JdbcTemplate(database)
                        .queryForObject(
                                "select count(*) from sms_batch where body is not null",
                                Integer.class));
    }

    private Sms made(Tenant tenant, Instant at) {
        var sms =
                accepted(tenant, at, null)
                        .queued(at)
                        .submitting("simulator", at, at.plusSeconds(60));
        return sms.submitted(at, Answer.accepted(sms.id().toString()), at.plusSeconds(30));
    }

    private UUID scheduled(Tenant tenant, Instant at, Instant until) {
        var sms = accepted(tenant, at, until).scheduled(at, until, "its sender asked");
        queue.add(sms);
        return sms.id();
    }

    private Sms accepted(
            Tenant tenant, Instant at, @org.jspecify.annotations.Nullable Instant sendAt) {
        acceptedAt = at;
        return Sms.accepted(
                ids.next(),
                new Origin(
                        tenant.environment(),
                        tenant.department(),
                        new ClientId("web-shop"),
                        new CredentialId("cred0001"),
                        "token-1",
                        UUID.randomUUID(),
                        null,
                        null),
                Content.of(
                        MessageType.ALERTS,
                        new SenderId("ACME"),
                        new PhoneNumber("+14155550123"),
                        SmsText.of("Water rises."),
                        null),
                new Terms(sendAt, (sendAt == null ? at : sendAt).plus(Duration.ofHours(1)), null),
                at);
    }
}
