package org.smsauth.sms.notification.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.inbound.TestInbounds;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.recipients.list.TestLists;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.smsauth.sms.records.ledger.TestRefusals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The events of a store, as one node numbers and tells them. */
public final class TestEvents {

    /** Whose the messages of tests are. */
    public static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);

    private final JdbcTemplate jdbc;
    private final NumberEvents numbering;
    private final ForgetEvents forgetting;
    private final Facts facts;
    private final Events events;
    private Instant now = Instant.parse("2026-11-23T10:15:30.123Z");

    public TestEvents(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.facts = new Facts(jdbc);
        var sources =
                List.of(
                        new StepSource(TestQueues.stepsIn(database)),
                        new RefusalSource(TestRefusals.entriesIn(database), facts, () -> now),
                        new FactSource(jdbc),
                        new InboundSource(TestInbounds.entriesIn(database)));
        var streams = new Streams(jdbc, transaction, sources, () -> now);
        var pages = new Pages(jdbc);
        var heads = new Heads();
        heads.start();
        this.events = new Events(streams, pages, heads, sources);
        this.numbering =
                new NumberEvents(
                        sources,
                        new OpenWriters(jdbc),
                        streams,
                        pages,
                        new ChangeFacts(
                                jdbc,
                                TestLists.changesIn(database),
                                TestSettings.changesIn(database),
                                facts),
                        heads,
                        transaction,
                        () -> now);
        this.forgetting =
                new ForgetEvents(
                        streams,
                        pages,
                        jdbc,
                        transaction,
                        new EventSettings(Duration.ofDays(30)),
                        () -> now);
    }

    public Events events() {
        return events;
    }

    public Facts facts() {
        return facts;
    }

    public void number() {
        numbering.number();
    }

    public void forget() {
        forgetting.forget();
    }

    public void wait(Duration most) {
        now = now.plus(most);
    }

    /** A step of a message, as the queue writes it. */
    static void addStep(JdbcTemplate jdbc, long message, String status) {
        addSteps(jdbc, List.of(message), status);
    }

    /** The same step of several. */
    public static void addSteps(JdbcTemplate jdbc, List<Long> messages, String status) {
        var at = Instant.parse("2026-11-23T10:15:30Z").atOffset(java.time.ZoneOffset.UTC);
        jdbc.batchUpdate(
                """
                insert into sms_step (message, part, status, at, attempt) values (?, 0, ?, ?, 0)
                """,
                messages.stream().map(it -> new Object[] {it, status, at}).toList());
    }

    /** A refusal of that client's request. */
    public void addRefusal(@Nullable String department) {
        jdbc.update(
                """
                insert into refusal (request_id, refused_at, status, code, rule, detail, department,
                                     environment, client, source, method, path, requests)
                values (?, ?, 403, 'PERMISSION_DENIED', 'scope', 'no', ?, ?, 'web-shop', 'x', 'POST',
                        '/v1/messages', 1)
                """,
                UUID.randomUUID(),
                Instant.parse("2026-11-23T10:15:30Z").atOffset(java.time.ZoneOffset.UTC),
                department,
                department == null ? null : "sandbox");
    }

    /** Every event of that tenant. */
    public List<Event> all(Tenant tenant) {
        return events.after(tenant, 0, EventTypes.EVERY, 100_000).events();
    }

    /** One that is about no message. */
    public static Event event(String about) {
        return new Event(
                1, about, null, null, UUID.randomUUID(), "some", Instant.EPOCH, java.util.Map.of());
    }

    /** How many rows a table has. */
    static long count(DataSource database, String table) {
        var count =
                new JdbcTemplate(database)
                        .queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }
}
