package org.smsauth.sms.records.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.MonthlyTable;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TestMonths;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.AgedRows;
import org.smsauth.runtime.record.Ageing;
import org.smsauth.runtime.record.CheckEntries;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.Fault;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.NodeVerifier;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RecordFile;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.RemoveByPolicy;
import org.smsauth.runtime.record.RetentionSettings;
import org.smsauth.runtime.record.StoredChains;
import org.smsauth.runtime.record.VerifyRecord;
import org.smsauth.runtime.record.WritesChain;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.smsauth.sms.notification.event.EventSettings;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.OldMessages;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.records.ledger.TestRefusals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is old goes, what is not stays, and the record proves itself all the way. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class GoByAgeTest {

    private static final EventSettings EVENTS = new EventSettings(Duration.ofDays(30));

    /** After all that is written with the machine's time too. */
    private static final Instant LATER = Instant.parse("2100-01-01T12:00:00Z");

    private final TestDatabase kind;
    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final RecordKey key;
    private Instant now = TestSms.NOW;
    private final TimeOrderedIds ids = new TimeOrderedIds(() -> now);
    private final SmsQueue queue;
    private final Refusals refusals;
    private final KeepCheckpoints checkpoints;

    GoByAgeTest(TestDatabase database) {
        this.kind = database;
        this.database = database.migrated();
        this.jdbc = new JdbcTemplate(this.database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(this.database));
        this.key = new RecordKey(jdbc, TestQueues.ROOT_KEY);
        this.queue = TestQueues.in(this.database, 1, () -> now);
        this.refusals = TestRefusals.in(this.database, () -> now);
        this.checkpoints =
                new KeepCheckpoints(
                        "https://sms.example.com",
                        new StoredChains(jdbc, ProveRows.TABLES, this::ends),
                        key,
                        new Checkpoints(jdbc),
                        transaction,
                        () -> now,
                        _ -> {});
    }

    private List<Head> ends() {
        return Stream.of(queue, refusals)
                .map(it -> ((WritesChain) it).chainEnd())
                .flatMap(Optional::stream)
                .toList();
    }

    private Sms sends(int messages) {
        var list = TestSms.list(now, messages);
        queue.admit(new Arrival(list, null, List.of(), now));
        for (var sms : list) {
            var taken = sms.submitting("acme", now, now.plusSeconds(60));
            queue.save(taken);
            queue.save(taken.saved().submitted(now, Answer.accepted("at-" + sms.key()), now));
        }
        jdbc.update("update sms_message set due = null"); // as once the receipts are there
        return list.getFirst();
    }

    private void refuses() {
        refusals.record(
                new Refusal(
                        ids.next(),
                        now,
                        403,
                        "PERMISSION_DENIED",
                        "scope",
                        "the token has marketing",
                        new Refusal.Who("sales", "production", "shop", "c1", "t1"),
                        new Refusal.What("192.0.2.1", "POST", "/v1/messages", null, null),
                        Refusal.Trace.NONE,
                        1));
    }

    private void erases() {
        transaction.executeWithoutResult(_ ->
                ProveRows.insert(
                        jdbc,
                        EraseOnDemand.provenErasures(),
                        now,
                        ids.next(),
                        "sales",
                        "production",
                        null,
                        "+1415*****23",
                        1,
                        now,
                        "shop",
                        "t2"));
    }

    /** That many days each, 0 for good. */
    private RemoveByPolicy removing(int messages, int refused, int audit) {
        return removing(messages, refused, audit, false);
    }

    private RemoveByPolicy removing(int messages, int refused, int audit, boolean wholeMonths) {
        var kept = new KeptFor(days(messages), days(refused), null);
        var others = new RetentionSettings(days(audit), wholeMonths);
        var beans = new GoByAge();
        var months = TestMonths.in(kind, database, monthly(kept, others));
        var delete = new DeleteAged(jdbc, false);
        List<Ageing> ageing =
                List.of(
                        beans.messagesByAge(kept, EVENTS, TestQueues.oldMessagesIn(database)),
                        beans.refusalsByAge(
                                kept,
                                beans.agedRefusals(kept),
                                beans.agedRefusedRecipients(kept),
                                jdbc,
                                delete,
                                months),
                        new AgedRows(
                                "audit",
                                others.audit(),
                                Map.of('e', beans.agedErasures(others)),
                                jdbc,
                                delete,
                                months));
        return new RemoveByPolicy(
                "https://sms.example.com",
                jdbc,
                transaction,
                key,
                ProveRows.ENTRIES,
                beans.agedEntries(kept, others),
                true,
                ageing,
                delete,
                months,
                others.wholeMonths(),
                () -> now);
    }

    private static List<MonthlyTable> monthly(KeptFor kept, RetentionSettings others) {
        var beans = new GoByAge();
        return List.of(
                beans.monthlyRefusals(beans.agedRefusals(kept)),
                beans.monthlyRefusedRecipients(beans.agedRefusedRecipients(kept)),
                beans.monthlyEntries(beans.agedEntries(kept, others)));
    }

    private static @Nullable Duration days(int days) {
        return days == 0 ? null : Duration.ofDays(days);
    }

    private ReadRecord record() {
        var tables = new ArrayList<ProvenTable>(TestQueues.proven());
        tables.add(TestRefusals.proven());
        tables.add(EraseOnDemand.provenErasures());
        return new ReadRecord(jdbc, new Checkpoints(jdbc), key, ProveRows.ENTRIES, tables);
    }

    /** What the server finds, and who has an export. */
    private CheckEntries.Result sound() throws Exception {
        var here = record().check();
        assertThat(here.faults()).isEmpty();
        assertThat(elsewhere().faults()).isEmpty();
        return here;
    }

    private CheckEntries.Result elsewhere() throws IOException, RecordFile.UnreadableException {
        var out = new ByteArrayOutputStream();
        RecordFile.write(record(), "https://sms.example.com", now, out);
        var text = new StringReader(out.toString(StandardCharsets.UTF_8));
        return RecordFile.check(new BufferedReader(text), key.published(), List.of(), List.of());
    }

    @Test
    void a_program_that_a_stranger_wrote_from_the_format_agrees(@TempDir Path folder)
            throws Exception {
        assumeTrue(NodeVerifier.isThere(), "Node is not there");
        sends(3);
        refuses();
        checkpoints.keepNow();
        assertThat(byNode(folder)).startsWith("0 sound: ");
        now = LATER;
        pass(removing(90, 0, 0));
        erases();
        checkpoints.keepNow();
        assertThat(byNode(folder)).startsWith("0 sound: 2 entries");

        jdbc.update("update refusal set client = 'eve'");
        assertThat(byNode(folder)).startsWith("1 ").contains("nothing vouches for the row");
        jdbc.update("delete from refusal");
        assertThat(byNode(folder)).startsWith("1 ").contains("vouches for 1 rows that are not");
        jdbc.update("delete from record_removal");
        assertThat(byNode(folder)).startsWith("1 ").contains("is cut off before entry");
    }

    private String byNode(Path folder) throws IOException, InterruptedException {
        var export = folder.resolve("record.jsonl");
        try (var out = Files.newOutputStream(export)) {
            RecordFile.write(record(), "https://sms.example.com", now, out);
        }
        var keys = Files.writeString(folder.resolve("keys.json"), key.published().toString());
        var said = NodeVerifier.check(export, keys);
        return said.status() + " " + said.words();
    }

    private long rows(String table) {
        return requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
    }

    /** Until all has gone that can. */
    private void pass(RemoveByPolicy removing) throws Exception {
        for (int i = 0; i < 4; i++) {
            removing.remove();
            sound();
            now = now.plus(RemoveByPolicy.ANNOUNCED);
        }
    }

    @Test
    void messages_go_with_all_that_is_of_them_and_what_else_there_is_stays() throws Exception {
        sends(3);
        sends(1);
        refuses();
        erases();
        checkpoints.keepNow();
        var before = sound();
        now = LATER;

        pass(removing(90, 0, 0));

        assertThat(rows("sms_batch")).isZero();
        assertThat(rows("sms_message")).isZero();
        assertThat(rows("sms_step")).isZero();
        assertThat(rows("refusal")).isEqualTo(1);
        assertThat(rows("erasure")).isEqualTo(1);
        var after = sound();
        assertThat(after.allRows()).isEqualTo(2);
        assertThat(after.removed()).isEqualTo(before.entries() - 2);
        assertThat(rows("record_entry")).isEqualTo(2);
    }

    @Test
    void months_that_are_old_are_dropped_on_postgresql_and_the_record_goes_on() throws Exception {
        assumeTrue(kind == TestDatabase.POSTGRESQL);
        var today =
                requireNonNull(
                                jdbc.queryForObject(
                                        "select current_timestamp", OffsetDateTime.class))
                        .toInstant();
        var monthly =
                monthly(new KeptFor(null, days(30), null), new RetentionSettings(null, false));
        now = today.minus(Duration.ofDays(150));
        refuses();
        refuses();
        checkpoints.keepNow();
        monthly.forEach(it -> TestMonths.lastMade(jdbc, it, 3));
        now = today;
        sends(2);
        refuses();
        checkpoints.keepNow();
        var before = sound();

        pass(removing(0, 30, 0));

        for (var table : monthly) {
            assertThat(TestMonths.parts(jdbc, table.name()))
                    .as(table.name())
                    .contains(table.name() + "_before")
                    .doesNotContain(table.name() + "_first");
        }
        assertThat(rows("refusal")).isEqualTo(1);
        assertThat(rows("sms_message")).isEqualTo(2);
        var after = sound();
        assertThat(after.removed()).isEqualTo(2);
        assertThat(after.entries()).isEqualTo(before.entries() - 2);
        sends(1);
        refuses();
        checkpoints.keepNow();
        assertThat(sound().entries()).isGreaterThan(after.entries());
    }

    @Test
    void where_whole_months_go_what_is_old_stays_until_all_of_its_month_is() throws Exception {
        now = Instant.parse("2100-04-30T12:00:00Z");
        refuses();
        now = Instant.parse("2100-05-02T12:00:00Z");
        refuses();
        checkpoints.keepNow();
        now = Instant.parse("2100-06-15T12:00:00Z");

        pass(removing(0, 30, 0, true));

        assertThat(rows("refusal")).isEqualTo(1);
        assertThat(sound().policies()).contains("refusals of before 2100-05-01");
    }

    @Test
    void all_of_it_goes_where_all_has_a_policy() throws Exception {
        sends(3);
        refuses();
        erases();
        checkpoints.keepNow();
        now = LATER;

        pass(removing(90, 30, 400));

        assertThat(rows("record_entry")).isZero();
        assertThat(rows("refusal")).isZero();
        assertThat(rows("erasure")).isZero();
        assertThat(sound().policies())
                .contains("messages of before", "refusals of before", "audit of before");
    }

    @Test
    void a_message_that_somebody_must_look_at_still_keeps_itself_and_all_that_are_younger()
            throws Exception {
        sends(1);
        var waiting = sends(1);
        sends(1);
        jdbc.update("update sms_message set due = 1 where id = ?", waiting.key());
        checkpoints.keepNow();
        now = LATER;

        pass(removing(90, 0, 0));

        assertThat(rows("sms_batch")).isEqualTo(2);
        assertThat(rows("sms_message")).isEqualTo(2);
    }

    @Test
    void what_somebody_deletes_who_has_no_policy_for_it_is_missing() throws Exception {
        sends(2);
        refuses();
        checkpoints.keepNow();
        now = LATER;
        pass(removing(90, 0, 0));

        jdbc.update("delete from refusal");

        assertThat(record().check().faults())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Fault.Kind.MISSING);
                    assertThat(it.words()).contains("vouches for the refusal whose id begins");
                });
        assertThat(elsewhere().faults()).hasSize(1);
    }

    @Test
    void while_another_node_has_the_turn_nothing_goes() throws Exception {
        sends(2);
        checkpoints.keepNow();
        now = LATER;
        var removing = removing(90, 0, 0);
        removing.remove();
        now = now.plus(RemoveByPolicy.ANNOUNCED);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .executeQuery("select id from record_removal_turn where id = 1 for update");
            removing.remove();
            assertThat(rows("sms_batch")).isEqualTo(1);
            other.rollback();
        }
        removing.remove();
        assertThat(rows("sms_batch")).isZero();
    }

    @Test
    void of_old_numbers_what_is_masked_stays_with_the_proof_of_the_whole() throws Exception {
        var old = sends(3);
        checkpoints.keepNow();
        var messages = TestQueues.oldMessagesIn(database);
        var end = OldMessages.firstAt(LATER);

        var from = Long.MIN_VALUE;
        while (from < end) {
            from = messages.maskSome(from, end);
        }

        var read = queue.find(old.id()).orElseThrow();
        assertThat(read.content().recipient().value()).isEqualTo("+1415*****00");
        assertThat(read.content().recipient().isMasked()).isTrue();
        assertThat(sound().allErased()).isEqualTo(3);
        assertThat(messages.maskSome(Long.MIN_VALUE, end)).isEqualTo(end);
        assertThat(queue.find(old.id()).orElseThrow().content().recipient())
                .isEqualTo(read.content().recipient());
        assertThat(sound().erased()).containsExactly(Map.entry("recipient", 3L));
        assertThat(elsewhere().erased()).containsExactly(Map.entry("recipient", 3L));
    }

    @Test
    void who_checks_an_export_is_told_how_much_was_erased_and_by_which_policy_some_is_gone(
            @TempDir Path folder) throws Exception {
        var old = sends(3);
        refuses();
        checkpoints.keepNow();
        transaction.executeWithoutResult(
                _ -> TestQueues.bodiesIn(database).eraseOf(List.of(old.key()), now));
        erases();
        checkpoints.keepNow();
        assertThat(verified(folder))
                .contains("1 erasure", "1 refusal", "batch", "SOUND")
                .doesNotContain("Removed by policy");
        now = LATER;
        pass(removing(0, 30, 0));

        assertThat(verified(folder))
                .contains(
                        "Removed by policy: 1 entries; refusals of before",
                        "(kept for 30 days)",
                        "SOUND")
                .doesNotContain("1 refusal");
    }

    private String verified(Path folder) throws IOException {
        var export = folder.resolve("record.jsonl");
        try (var out = Files.newOutputStream(export)) {
            RecordFile.write(record(), "https://sms.example.com", now, out);
        }
        var keys = Files.writeString(folder.resolve("keys.json"), key.published().toString());
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new VerifyRecord(out, out)
                .run(
                        VerifyRecord.COMMAND,
                        "--export",
                        export.toString(),
                        "--keys",
                        keys.toString());
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void messages_are_kept_no_shorter_than_the_events_that_are_told_from_them() {
        var kept = new KeptFor(Duration.ofDays(90), Duration.ofDays(60), null);

        kept.requireThose(Duration.ofDays(30));
        assertThatThrownBy(() -> kept.requireThose(Duration.ofDays(48)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("smsauth.retention.messages is at least 91 days");
        assertThatThrownBy(() ->
                        new KeptFor(null, Duration.ofDays(60), null)
                                .requireThose(Duration.ofDays(61)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("smsauth.retention.refusals is at least 61 days");
    }

    @Test
    void a_refusal_of_then_is_not_of_before() {
        var rows =
                new AgedRows(
                        "refusals",
                        Duration.ofDays(30),
                        Map.of(
                                'r',
                                new AgedTable("refusal", "request_id", AgedTable.Age.UUID, null)),
                        jdbc,
                        new DeleteAged(jdbc, false),
                        Months.none(jdbc));
        refuses();
        UUID id = jdbc.queryForObject("select request_id from refusal", UUID.class);

        var begins = requireNonNull(rows.begins(now).get('r'));
        assertThat(requireNonNull(id).getMostSignificantBits()).isGreaterThanOrEqualTo(begins);
        assertThat(rows.deleteSome(now)).isZero();
        assertThat(rows.deleteSome(now.plusMillis(1))).isEqualTo(1);
    }
}
