package org.smsauth.sms.records.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.inbound.TestInbounds;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whole numbers are kept as long as they may be, and what is left of them is masked. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MaskNumbersTest {

    private static final Instant BEGIN = TestSms.NOW;
    private static final Duration KEPT = Duration.ofDays(400);

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SmsQueue queue;
    private Instant now = BEGIN;

    MaskNumbersTest(TestDatabase database) {
        this.database = database.migrated();
        this.jdbc = new JdbcTemplate(this.database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(this.database));
        this.queue = TestQueues.in(this.database);
    }

    private MaskNumbers node(@Nullable Duration kept) {
        return new MaskNumbers(
                TestQueues.oldMessagesIn(database),
                TestInbounds.eraseIn(
                        database, TestSettings.in(database).inForce(), transaction, () -> now),
                new RetentionMarks(jdbc),
                new KeptFor(null, null, kept),
                transaction,
                () -> now);
    }

    private List<Sms> sent(Instant at, int messages) {
        var list = TestSms.listOf(at, messages);
        queue.admit(new Arrival(list, null, List.of(), at));
        return list;
    }

    private boolean isMasked(Sms sms) {
        return queue.find(sms.id()).orElseThrow().content().recipient().isMasked();
    }

    private long count(String condition) {
        return requireNonNull(jdbc.queryForObject("select count(*) from " + condition, Long.class));
    }

    @Test
    void what_is_older_is_masked_and_what_is_not_stays_whole() {
        var old = sent(BEGIN, 3);
        var young = sent(BEGIN.plus(Duration.ofDays(2)), 2);
        now = BEGIN.plus(KEPT).plus(Duration.ofDays(1));

        node(KEPT).mask();

        assertThat(old).allMatch(this::isMasked);
        assertThat(young).noneMatch(this::isMasked);
        assertThat(count("sms_message where salt is null")).isEqualTo(3);
        now = now.plus(Duration.ofDays(2));
        node(KEPT).mask();
        assertThat(young).allMatch(this::isMasked);
    }

    @Test
    void it_is_not_while_nobody_has_said_how_long_they_are_kept() {
        var old = sent(BEGIN, 1);
        now = BEGIN.plus(Duration.ofDays(5_000));

        node(null).mask();

        assertThat(old).noneMatch(this::isMasked);
    }

    @Test
    void so_are_those_of_people_who_wrote() {
        TestInbounds.add(database, "sales", "Which door?");
        now = BEGIN.plus(Duration.ofDays(1_000));

        node(KEPT).mask();

        assertThat(count("inbound_sms where number is not null")).isZero();
        assertThat(jdbc.queryForList("select sender from inbound_sms", String.class))
                .containsExactly("+1415*****23");
    }

    @Test
    void many_who_wrote_in_one_moment_are_masked_some_at_a_time() {
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < 501; i++) {
                TestInbounds.add(database, "sales", "Which door?");
            }
        });
        now = BEGIN.plus(Duration.ofDays(1_000));

        node(KEPT).mask();

        assertThat(count("inbound_sms where number is not null")).isZero();
    }

    @Test
    void a_message_that_is_given_as_it_was_before_stays_whose_it_was() {
        var id = TestInbounds.add(database, null, "Which door?");
        now = BEGIN.plus(Duration.ofDays(1_000));

        TestInbounds.give(database, id, "sales", () -> node(KEPT).mask());
        assertThat(count("inbound_sms where department = '' and number is null")).isEqualTo(1);

        TestInbounds.give(database, id, "sales");
        assertThat(count("inbound_sms where department = 'sales' and number is null")).isEqualTo(1);
    }

    @Test
    void one_that_is_just_being_given_is_masked_where_it_is_then() throws Exception {
        var id = TestInbounds.add(database, null, "Which door?");
        now = BEGIN.plus(Duration.ofDays(1_000));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var masking =
                    requireNonNull(
                            transaction.execute(_ -> {
                                TestInbounds.give(database, id, "sales");
                                return threads.submit(() -> node(KEPT).mask());
                            }));
            masking.get();
        }

        assertThat(count("inbound_sms where department = 'sales' and number is null")).isEqualTo(1);
    }

    @Test
    void many_nodes_mask_many_side_by_side_once_each() throws Exception {
        for (int i = 0; i < 5; i++) {
            sent(BEGIN.plusSeconds(i), 250);
        }
        now = BEGIN.plus(KEPT).plus(Duration.ofDays(1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes =
                    IntStream.range(0, 4)
                            .mapToObj(_ -> threads.submit(() -> node(KEPT).mask()))
                            .toList();
            for (var each : nodes) {
                each.get();
            }
        }

        assertThat(count("sms_message where salt is not null or recipient > 0")).isZero();
    }
}
