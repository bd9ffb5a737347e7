package org.smsauth.sms.records.proof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.record.ProofAnswer;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.CheckEntries;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.Fault.Kind;
import org.smsauth.runtime.record.FindProof;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.KeepRecord.RecordOf;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.RecordFile;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.RowsOf;
import org.smsauth.runtime.record.StoredChains;
import org.smsauth.runtime.record.TakesCheckpoints;
import org.smsauth.runtime.record.WritesChain;
import org.smsauth.runtime.siem.Told;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.TestEvents;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.TestRefusals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done to the stored record past the server, and what a check says of it. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ProvenRecordTest {

    private static final ProvenTable DECISIONS =
            ProvenTable.of(
                    'c',
                    "change of settings",
                    "settings_change",
                    "id",
                    List.of(
                            ProvenTable.Column.text("id"),
                            ProvenTable.Column.text("department"),
                            ProvenTable.Column.text("environment"),
                            ProvenTable.Column.text("document_before"),
                            ProvenTable.Column.text("document_after"),
                            ProvenTable.Column.time("changed_at"),
                            ProvenTable.Column.text("client"),
                            ProvenTable.Column.text("token_id")));

    @Parameter TestDatabase kind;

    private final InstantSource clock = () -> NOW;
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    /** One a database: what a test changes there is undone. */
    private static final Map<TestDatabase, Store> STORES = new EnumMap<>(TestDatabase.class);

    private record Store(DataSource database, List<String> published) {}

    @SuppressWarnings("NullAway.Init")
    private List<String> published;

    @SuppressWarnings("NullAway.Init")
    private DataSource database;

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate jdbc;

    @SuppressWarnings("NullAway.Init")
    private TransactionTemplate transaction;

    @BeforeEach
    void store() {
        var known = STORES.get(kind);
        use(known == null ? new Store(kind.migrated(), new ArrayList<>()) : known);
        if (known == null) {
            STORES.put(kind, new Store(database, published));
            write();
        }
    }

    private void use(Store store) {
        database = store.database();
        published = store.published();
        jdbc = new JdbcTemplate(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    /** Who else is told of checkpoints. */
    private TakesCheckpoints told = _ -> {};

    /** What a test adds for good. */
    private void inStoreOfItsOwn() {
        use(new Store(kind.migrated(), new ArrayList<>()));
        write();
    }

    /** In a transaction that is undone. */
    private void undone(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }

    /** Two nodes that write messages, their steps, refusals and changes; all of it is signed. */
    private void write() {
        var first = new Node(1);
        var other = new Node(2);
        for (int i = 0; i < 3; i++) {
            first.sends(2);
            other.sends(1);
            first.refuses();
            changes();
        }
        first.checkpoints.keepNow();
        other.checkpoints.keepNow();
    }

    private final class Node {

        private final SmsQueue queue;
        private final org.smsauth.sms.records.ledger.Refusals refusals =
                TestRefusals.in(database, clock);
        private final KeepCheckpoints checkpoints;

        Node(long number) {
            this.queue = TestQueues.in(database, number, clock);
            this.checkpoints =
                    new KeepCheckpoints(
                            "https://sms.example.com",
                            new StoredChains(jdbc, ProveRows.TABLES, this::ends),
                            key(),
                            new Checkpoints(jdbc),
                            transaction,
                            clock,
                            it -> {
                                published.add(it.jws());
                                told.signed(it);
                            });
        }

        private List<Head> ends() {
            return Stream.of(queue, refusals)
                    .map(it -> ((WritesChain) it).chainEnd())
                    .flatMap(Optional::stream)
                    .toList();
        }

        void sends(int messages) {
            var list = TestSms.list(NOW, messages);
            queue.admit(new Arrival(list, null, List.of(), NOW));
            for (var sms : list) {
                var taken = sms.submitting("acme", NOW, NOW.plusSeconds(60));
                queue.save(taken);
                queue.save(taken.saved().submitted(NOW, Answer.accepted("at-" + sms.key()), NOW));
            }
        }

        void refuses() {
            refusals.record(
                    new Refusal(
                            ids.next(),
                            NOW,
                            403,
                            "PERMISSION_DENIED",
                            "scope",
                            "the token has marketing",
                            new Refusal.Who("sales", "production", "shop", "c1", "t1"),
                            new Refusal.What("192.0.2.1", "POST", "/v1/messages", null, null),
                            Refusal.Trace.NONE,
                            1));
        }
    }

    private void changes() {
        transaction.executeWithoutResult(_ ->
                ProveRows.insert(
                        jdbc,
                        DECISIONS,
                        NOW,
                        ids.next(),
                        "sales",
                        "production",
                        "{}",
                        "{\"a\":1}",
                        NOW,
                        "shop",
                        "t2"));
    }

    private RecordKey key() {
        return new RecordKey(jdbc, TestQueues.ROOT_KEY);
    }

    private ReadRecord record() {
        var tables = new ArrayList<>(TestQueues.proven());
        tables.add(TestRefusals.proven());
        tables.add(DECISIONS);
        return new ReadRecord(jdbc, new Checkpoints(jdbc), key(), ProveRows.ENTRIES, tables);
    }

    private String exported() {
        var out = new ByteArrayOutputStream();
        try {
            RecordFile.write(record(), "https://sms.example.com", NOW, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private CheckEntries.Result checkElsewhere(String export, String... kept) {
        try (var lines = new BufferedReader(new StringReader(export))) {
            return RecordFile.check(lines, key().published(), List.of(kept), List.of());
        } catch (IOException | RecordFile.UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private FindProof proofOf(Node node) {
        var tables = new ArrayList<>(TestQueues.proven());
        tables.add(TestRefusals.proven());
        return new FindProof(
                "https://sms.example.com",
                jdbc,
                new Checkpoints(jdbc),
                key(),
                node.checkpoints,
                ProveRows.ENTRIES,
                tables);
    }

    private ProofAnswer proofOfAMessage(Node by) {
        var message =
                requireNonNull(jdbc.queryForObject("select max(id) from sms_message", Long.class));
        var batch = List.of(message / 1024);
        return proofOf(by)
                .ofRows(
                        Map.of(
                                'b',
                                batch,
                                't',
                                batch,
                                'n',
                                List.of(message),
                                's',
                                List.of(message)));
    }

    private static List<String> states(ProofAnswer proof) {
        return proof.rows().stream().map(it -> it.kind() + " " + it.state()).toList();
    }

    @Test
    void a_trace_names_what_stands_for_a_message_and_the_first_checkpoint_that_has_seen_it() {
        var proof = proofOfAMessage(new Node(3));

        assertThat(states(proof))
                .containsExactly(
                        "batch as_written",
                        "recipient as_written",
                        "step of the message as_written",
                        "text as_written");
        assertThat(proof.entries()).isNotEmpty().allMatch(it -> it.checkpoint() != null);
        assertThat(proof.checkpoints())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(published).contains(it.jws()));
        var export = exported();
        assertThat(proof.entries())
                .allSatisfy(it -> assertThat(export).contains("\"%s\"".formatted(it.hash())));
    }

    @Test
    void what_was_altered_past_the_server_shows_in_a_trace() {
        undone(() -> {
            jdbc.update("update sms_step set reason = 'nothing happened'");
            assertThat(states(proofOfAMessage(new Node(3))))
                    .contains("step of the message altered", "batch as_written");
        });
        undone(() -> {
            jdbc.update("update sms_message set recipient = 14155550199");
            assertThat(states(proofOfAMessage(new Node(3)))).contains("recipient altered");
        });
        undone(() -> {
            jdbc.update("delete from record_entry");
            assertThat(states(proofOfAMessage(new Node(3))))
                    .contains("batch entry_missing")
                    .noneMatch(it -> it.endsWith("as_written"));
        });
    }

    @Test
    void what_is_erased_and_what_is_older_than_the_record_is_not_taken_for_altered() {
        undone(() -> {
            jdbc.update("update sms_batch set body = null");
            jdbc.update("update sms_step set proof = null");
            assertThat(states(proofOfAMessage(new Node(3))))
                    .contains("text erased", "step of the message older", "batch as_written");
        });
    }

    @Test
    void what_no_checkpoint_has_seen_is_signed_for_whoever_asks_but_for_only_so_many_in_a_minute() {
        inStoreOfItsOwn();
        var node = new Node(4);
        var signed = published.size();

        node.sends(1);
        assertThat(proofOfAMessage(node).entries()).allMatch(it -> it.checkpoint() != null);
        assertThat(proofOfAMessage(node).entries()).allMatch(it -> it.checkpoint() != null);
        assertThat(published).hasSize(signed + 1);

        for (int i = 0; i < 40; i++) {
            node.sends(1);
            proofOfAMessage(node);
        }
        assertThat(published).hasSize(signed + 30);
        assertThat(proofOfAMessage(node).entries()).allMatch(it -> it.checkpoint() == null);
        node.checkpoints.keep();
        node.checkpoints.keepNow();
        assertThat(proofOfAMessage(node).entries()).allMatch(it -> it.checkpoint() != null);
    }

    @Test
    void what_two_nodes_wrote_is_sound_here_and_elsewhere() {
        var here = record().check();
        assertThat(here.faults()).isEmpty();
        assertThat(here.unsigned()).isZero();
        assertThat(here.allErased()).isZero();
        // of each list a batch, its text and its numbers, and a step of each message
        assertThat(here.allRows()).isEqualTo(6 * 2 + 9 + 9 + 3 + 3);

        var elsewhere = checkElsewhere(exported(), published.getLast());
        assertThat(elsewhere.faults()).isEmpty();
        assertThat(elsewhere.allRows()).isEqualTo(6 + 9 + 3 + 3);
        assertThat(exported()).doesNotContain("14155550");
    }

    /** What somebody does, and what is said of it first. */
    record Change(String what, Kind kind, String words, Consumer<ProvenRecordTest> how) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Change sql(String what, Kind kind, String words, String... sql) {
        return new Change(what, kind, words, it -> List.of(sql).forEach(it.jdbc::update));
    }

    private static final String A_STEP = "(select min(id) + 5 from sms_step)";
    private static final String A_BATCH = "(select min(number) from sms_batch)";

    static Stream<Change> changes_past_the_server() {
        return Stream.of(
                sql(
                        "a step altered",
                        Kind.ALTERED,
                        "The step of the message of number ",
                        "update sms_step set reason = 'eve' where id = " + A_STEP),
                sql(
                        "a message's sender altered",
                        Kind.ALTERED,
                        "The batch of number ",
                        "update sms_batch set sender = 'EVE' where number = " + A_BATCH),
                sql(
                        "a recipient altered",
                        Kind.ALTERED,
                        "The recipient of number ",
                        "update sms_message set recipient = recipient + 1 where id ="
                                + " (select max(id) from sms_message)"),
                new Change(
                        "one byte of a text altered",
                        Kind.ALTERED,
                        "The text of number ",
                        ProvenRecordTest::alterText),
                sql(
                        "a refusal altered",
                        Kind.ALTERED,
                        "The refusal whose id begins with ",
                        "update refusal set client = 'eve' where request_id ="
                                + " (select request_id from refusal order by request_id limit 1)"),
                sql(
                        "a change of settings altered",
                        Kind.ALTERED,
                        "The change of settings whose id begins with ",
                        "update settings_change set document_after = '{}'"),
                sql(
                        "a step removed",
                        Kind.MISSING,
                        "vouches for the step of the message of number ",
                        "delete from sms_step where id = " + A_STEP),
                sql(
                        "a refusal removed",
                        Kind.MISSING,
                        "vouches for the refusal whose id begins with ",
                        "delete from refusal where request_id ="
                                + " (select request_id from refusal order by request_id limit 1)"),
                sql(
                        "a message removed",
                        Kind.MISSING,
                        "vouches for the recipient of number ",
                        "delete from sms_message where id = (select max(id) from sms_message)"),
                sql(
                        "a step put in",
                        Kind.ADDED,
                        "No entry vouches for the step of the message of number ",
                        "insert into sms_step (message, part, status, at, attempt) select message,"
                                + " part, 'delivered', at, attempt from sms_step where id = "
                                + A_STEP),
                sql(
                        "a step put in under an entry",
                        Kind.ADDED,
                        "No entry vouches for the step of the message of number ",
                        "insert into sms_step (message, part, status, at, attempt, proof) select"
                                + " message, part, 'delivered', at, attempt, proof from sms_step"
                                + " where id = "
                                + A_STEP),
                sql(
                        "a step put in under an entry that is not there",
                        Kind.ADDED,
                        "it names entry 7",
                        "insert into sms_step (message, part, status, at, attempt, proof) select"
                                + " message, part, 'delivered', at, attempt, 7 from sms_step"
                                + " where id = "
                                + A_STEP),
                sql(
                        "two steps swapped",
                        Kind.ADDED,
                        "stands after what was written later",
                        "update sms_step set id = -1 where id = " + A_STEP,
                        "update sms_step set id = (select min(id) + 6 from sms_step where id > 0)"
                                + " where id = 0",
                        "update sms_step set id = 1000000 where id = -1"),
                sql(
                        "the rows of an entry removed with it",
                        Kind.MISSING,
                        "lacks the entries from 2 to 2",
                        "delete from sms_step where proof in (select id from record_entry where"
                                + " sequence = 2 and chain = 1)",
                        "delete from record_entry where sequence = 2 and chain = 1"),
                sql(
                        "an entry altered",
                        Kind.ALTERED,
                        "entry 2 (id ",
                        "update record_entry set at = at + interval '1' hour where sequence = 2 and"
                                + " chain = 1"),
                new Change(
                        "the end cut off, with its rows",
                        Kind.CUT_OFF,
                        " has seen entry ",
                        ProvenRecordTest::cutOff),
                new Change(
                        "a chain written anew with right hashes",
                        Kind.REWRITTEN,
                        " is not the one that checkpoint 1 ",
                        ProvenRecordTest::rewrite));
    }

    private void alterText() {
        var text =
                jdbc.queryForObject(
                        "select body from sms_batch where number = " + A_BATCH, byte[].class);
        var altered = Arrays.copyOf(java.util.Objects.requireNonNull(text), text.length);
        altered[altered.length / 2] ^= 1;
        jdbc.update("update sms_batch set body = ? where number = " + A_BATCH, altered);
    }

    private void cutOff() {
        var last = "(select max(id) from record_entry where chain = 1)";
        for (var table : List.of("sms_step", "sms_batch")) {
            jdbc.update("delete from " + table + " where proof = " + last);
        }
        jdbc.update(
                "delete from record_entry where id ="
                        + " (select max(id) from record_entry where chain = 1)");
    }

    /** As who knows how: another sender in a batch, its digest, and the hashes that follow. */
    private void rewrite() {
        var chain =
                jdbc.queryForObject(
                        "select chain from record_entry where id ="
                                + " (select proof from sms_batch where number = "
                                + A_BATCH
                                + ")",
                        Integer.class);
        jdbc.update("update sms_batch set sender = 'EVE' where number = " + A_BATCH);
        var batch = TestQueues.proven().getFirst();
        var columns = new ArrayList<String>();
        batch.columns().forEach(it -> columns.add(it.sql()));
        var row =
                jdbc.queryForMap(
                        "select proof, "
                                + String.join(", ", columns)
                                + " from sms_batch where number = "
                                + A_BATCH);
        var digest = digest(batch, row);
        var before = "";
        for (var entry :
                jdbc.queryForList(
                        "select id, sequence, at, proven from record_entry where chain = ?"
                                + " order by id",
                        chain)) {
            var id = requireNonNull((Long) entry.get("id"));
            var proven = requireNonNull((byte[]) entry.get("proven"));
            if (id.equals(row.get("proof"))) {
                System.arraycopy(digest, 0, proven, 9, 32);
            }
            before =
                    RecordEntry.hash(
                            before,
                            requireNonNull(chain),
                            id,
                            requireNonNull((Long) entry.get("sequence")),
                            Arrays.asList(
                                    jdbc.queryForObject(
                                            "select at from record_entry where id = ?",
                                            (it, _) -> StoredTime.read(it, 1).toString(),
                                            id),
                                    Base64.getUrlEncoder()
                                            .withoutPadding()
                                            .encodeToString(proven)));
            jdbc.update(
                    "update record_entry set proven = ?, hash = ? where id = ?",
                    proven,
                    before,
                    id);
        }
    }

    private static byte[] digest(ProvenTable table, Map<String, @Nullable Object> row) {
        var digest = new org.smsauth.runtime.record.RowDigest();
        for (var column : table.columns()) {
            var value = row.get(column.sql());
            switch (value) {
                case java.time.OffsetDateTime at -> digest.time(at.toInstant());
                case java.sql.Timestamp at -> digest.time(at.toInstant());
                case null, default -> digest.text(value);
            }
        }
        return digest.take();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes_past_the_server")
    void whatever_is_changed_past_the_server_is_found_and_located(Change change) {
        undone(() -> {
            change.how().accept(this);

            var faults = record().check().faults();

            assertThat(faults)
                    .as(() -> faults.toString())
                    .anySatisfy(it -> {
                        assertThat(it.kind()).isEqualTo(change.kind());
                        assertThat(it.words()).contains(change.words());
                    });
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes_past_the_server")
    void it_shows_in_an_export_too_unless_that_has_none_of_it(Change change) {
        undone(() -> {
            change.how().accept(this);

            var faults = checkElsewhere(exported(), published.getLast()).faults();

            var isPersonal =
                    change.words().contains("recipient") || change.words().contains("text");
            assertThat(faults.isEmpty()).as(() -> faults.toString()).isEqualTo(isPersonal);
        });
    }

    @Test
    void an_older_record_put_in_place_shows_by_a_checkpoint_that_was_kept() {
        inStoreOfItsOwn();
        var older = exported();
        var node = new Node(3);
        node.sends(1);
        node.checkpoints.keepNow();

        assertThat(checkElsewhere(older).faults()).isEmpty();
        assertThat(checkElsewhere(older, published.getLast()).faults())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.OLDER));
    }

    @Test
    void a_checkpoint_that_came_as_an_event_shows_an_older_record_put_in_place() {
        inStoreOfItsOwn();
        var older = exported();
        var keepers = new Tenant(new DepartmentId("audit"), Environment.PRODUCTION);
        var events = new TestEvents(database);
        events.events().follow(keepers);
        told =
                new TellCheckpoints(
                        events.facts(),
                        new RecordOf("https://sms.example.com"),
                        new RecordEventSettings(keepers.department()));
        var node = new Node(3);
        node.sends(1);
        node.checkpoints.keepNow();
        events.number();

        var event = events.all(keepers).getFirst();
        assertThat(event.type()).isEqualTo("record.signed");
        assertThat(event.data())
                .containsEntry("server", "https://sms.example.com")
                .containsEntry("department", "audit");
        var kept = String.valueOf(event.data().get("checkpoint"));
        assertThat(kept).isEqualTo(published.getLast());
        assertThat(checkElsewhere(exported(), kept).faults()).isEmpty();
        assertThat(checkElsewhere(older, kept).faults())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.OLDER));
    }

    @Test
    void refusals_and_decisions_are_told_elsewhere_and_messages_are_not() {
        var tables = new ArrayList<>(TestQueues.proven());
        tables.add(TestRefusals.proven());
        tables.add(DECISIONS);
        var entries =
                jdbc.query(
                        "select %s from record_entry order by id"
                                .formatted(ProveRows.ENTRIES.columns()),
                        ProveRows.ENTRIES.read());

        var told = new TellRows(tables, new RowsOf(jdbc)).told(entries);

        assertThat(told).hasSize(6);
        assertThat(told)
                .filteredOn(Told::isRefusal)
                .hasSize(3)
                .allSatisfy(it -> {
                    assertThat(it.event()).isEqualTo("request.refused");
                    assertThat(it.fields())
                            .containsEntry("client", "shop")
                            .containsEntry("refused_at", NOW.toString())
                            .containsEntry("status", "403")
                            .doesNotContainKey("correlator");
                });
        assertThat(told)
                .filteredOn(it -> !it.isRefusal())
                .hasSize(3)
                .allSatisfy(it -> {
                    assertThat(it.event()).isEqualTo("settings.changed");
                    assertThat(it.entry().chain()).isZero();
                });
    }

    @Test
    void what_is_erased_keeps_its_proof() {
        undone(() -> {
            jdbc.update("update sms_batch set body = null, body_erased_at = accepted_at");
            jdbc.update("update sms_message set recipient = 0, salt = null");

            var result = record().check();

            assertThat(result.faults()).isEmpty();
            assertThat(result.allErased()).isEqualTo(6 + 9);
            assertThat(checkElsewhere(exported()).faults()).isEmpty();
        });
    }

    @Test
    void what_was_written_before_entries_vouched_for_rows_is_left_alone() {
        undone(() -> {
            jdbc.update(
                    "insert into refusal (request_id, refused_at, status, code, rule, detail,"
                            + " source, method, path)"
                            + " values (?, ?, 401, 'A', 'b', 'c', 'd', 'GET', '/')",
                    UUID.fromString("00000000-0000-7000-8000-000000000000"),
                    StoredTime.of(NOW.minus(Duration.ofDays(300))));

            assertThat(record().check().faults()).isEmpty();
        });
    }

    @Test
    void what_is_written_after_the_last_checkpoint_is_chained_and_no_fault() {
        inStoreOfItsOwn();
        var node = new Node(3);
        node.sends(3);

        assertThat(record().check().faults()).isEmpty();
        assertThat(record().check().unsigned()).isPositive();
        assertThat(checkElsewhere(exported()).faults()).isEmpty();
    }
}
