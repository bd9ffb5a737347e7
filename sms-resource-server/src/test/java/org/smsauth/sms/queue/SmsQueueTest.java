package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.queue.Settlement.Effect;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every queue promises, on both databases. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SmsQueueTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final DataSource database;
    private final SmsQueue queue;

    SmsQueueTest(TestDatabase database) {
        this.database = database.migrated();
        this.queue = opened();
    }

    private SmsQueue opened() {
        return TestQueues.in(database);
    }

    @Test
    void a_message_comes_back_as_it_was_added_also_after_reopening() {
        var sms = TestSms.queued();

        queue.add(sms);

        assertThat(queue.find(sms.id())).contains(sms);
        assertThat(opened().find(sms.id())).contains(sms);
    }

    @Test
    void a_message_is_found_by_its_department_and_environment_alone() {
        var sms = TestSms.queued();
        queue.add(sms);
        var sales = new DepartmentId("sales");

        assertThat(queue.find(sms.id(), sales, Environment.SANDBOX)).isPresent();
        assertThat(queue.find(sms.id(), new DepartmentId("it"), Environment.SANDBOX)).isEmpty();
        assertThat(queue.find(sms.id(), sales, Environment.PRODUCTION)).isEmpty();
        assertThat(queue.find(UUID.randomUUID(), sales, Environment.SANDBOX)).isEmpty();
    }

    @Test
    void what_enters_is_handed_to_this_nodes_taker_and_left_to_it_for_a_while() {
        var sms = TestSms.queued();
        var taken = new ArrayList<Sms>();
        queue.handTo(taken::addAll);

        queue.add(sms);

        assertThat(taken).extracting(Sms::id).containsExactly(sms.id());
        assertThat(queue.find(sms.id())).contains(taken.getFirst());
        assertThat(TestQueues.claim(queue, 10, NOW.plus(SmsQueue.CLAIM).minusMillis(1), LEASE))
                .isEmpty();
        assertThat(TestQueues.claim(queue, 10, NOW.plus(SmsQueue.CLAIM), LEASE)).hasSize(1);
        assertThat(queue.save(submitting(taken.getFirst()))).isFalse();
    }

    @Test
    void what_goes_to_its_carrier_as_it_enters_is_on_record_so_and_goes_on_from_there() {
        var sms = TestSms.queued();
        var taken = new ArrayList<Sms>();
        queue.handTo(
                new SmsQueue.Taker() {
                    @Override
                    public void take(List<Sms> entered) {
                        taken.addAll(entered);
                    }

                    @Override
                    public Sms inHand(Sms entering, Instant now) {
                        return entering.submitting("acme", now, now.plus(LEASE));
                    }
                });

        queue.add(sms);

        var marked = taken.getFirst();
        assertThat(queue.find(sms.id())).contains(marked);
        assertThat(marked.status()).isEqualTo(Status.SUBMITTING);
        assertThat(marked.progress().attempts()).isOne();
        var later = NOW.plusSeconds(1);
        var answered = marked.submitted(later, Answer.accepted("c-1"), later.plusSeconds(30));
        assertThat(queue.save(answered)).isTrue();
        assertThat(queue.history(answered.saved()).steps())
                .extracting(Step::status)
                .containsExactly(
                        Status.ACCEPTED, Status.QUEUED, Status.SUBMITTING, Status.SUBMITTED);
    }

    @Test
    void who_was_to_take_what_does_not_enter_is_told_so() {
        var expected = new ArrayList<Sms>();
        queue.handTo(
                new SmsQueue.Taker() {
                    @Override
                    public void take(List<Sms> entered) {
                        throw new AssertionError("nothing enters");
                    }

                    @Override
                    public void notEntered(List<Sms> left, boolean certain) {
                        assertThat(certain).isTrue();
                        expected.addAll(left);
                    }
                });
        var sms = TestSms.queued();

        queue.admit(new Arrival(List.of(sms), null, List.of(new Quota("client:web-shop", 0)), NOW));

        assertThat(expected).extracting(Sms::id).containsExactly(sms.id());
    }

    @Test
    void what_the_taker_has_no_room_for_is_due_at_once_for_any_node() {
        var sms = TestSms.queued();
        var taken = new ArrayList<Sms>();
        queue.handTo(
                new SmsQueue.Taker() {
                    @Override
                    public void take(List<Sms> entered) {
                        taken.addAll(entered);
                    }

                    @Override
                    public Sms inHand(Sms entering, Instant now) {
                        return entering;
                    }
                });

        queue.add(sms);

        assertThat(taken).isEmpty();
        assertThat(TestQueues.claim(queue, 10, NOW, LEASE))
                .extracting(Sms::id)
                .containsExactly(sms.id());
    }

    @Test
    void what_waits_for_its_time_is_handed_to_nobody_and_claimed_then() {
        var later = NOW.plusSeconds(3_600);
        var sms = TestSms.scheduled(NOW, later);
        var taken = new ArrayList<Sms>();
        queue.handTo(taken::addAll);

        queue.add(sms);

        assertThat(taken).isEmpty();
        assertThat(queue.find(sms.id())).contains(sms);
        assertThat(TestQueues.claim(queue, 10, later.minusMillis(1), LEASE)).isEmpty();
        assertThat(TestQueues.claim(queue, 10, later, LEASE))
                .extracting(Sms::id)
                .containsExactly(sms.id());
    }

    @Test
    void due_messages_are_claimed_once_the_longest_due_first() {
        var later = TestSms.queuedTo("+14155550124", NOW.plusSeconds(1));
        var sooner = TestSms.queued();
        var notYet = TestSms.queuedTo("+14155550125", NOW.plusSeconds(100));
        List.of(later, sooner, notYet).forEach(queue::add);

        var claimed = TestQueues.claim(queue, 10, NOW.plusSeconds(2), LEASE);

        assertThat(claimed).extracting(Sms::id).containsExactly(sooner.id(), later.id());
        assertThat(claimed).extracting(Sms::status).containsOnly(Status.QUEUED);
        assertThat(queue.find(sooner.id())).contains(claimed.getFirst());
        assertThat(TestQueues.claim(queue, 10, NOW.plusSeconds(2), LEASE)).isEmpty();
    }

    @Test
    void no_more_are_claimed_than_asked_for() {
        IntStream.range(0, 5).forEach(_ -> queue.add(TestSms.queued()));

        assertThat(TestQueues.claim(queue, 3, NOW, LEASE)).hasSize(3);
        assertThat(TestQueues.claim(queue, 3, NOW, LEASE)).hasSize(2);
    }

    @Test
    void several_nodes_never_claim_the_same_message() throws Exception {
        var nodes = List.of(queue, opened(), opened(), opened());
        var ids = new ArrayList<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var adding =
                    IntStream.range(0, 400)
                            .mapToObj(_ -> TestSms.queued())
                            .peek(it -> ids.add(it.id()))
                            .<Callable<Void>>map(it ->
                                    () -> {
                                        queue.add(it);
                                        return null;
                                    })
                            .toList();
            for (var added : threads.invokeAll(adding)) {
                added.get();
            }
            var taken = Collections.synchronizedList(new ArrayList<UUID>());
            var picking =
                    nodes.stream()
                            .<Callable<Void>>map(node ->
                                    () -> {
                                        for (int idle = 0; idle < 5; ) {
                                            var picked = TestQueues.claim(node, 7, NOW, LEASE);
                                            idle = picked.isEmpty() ? idle + 1 : 0;
                                            picked.forEach(it -> taken.add(it.id()));
                                        }
                                        return null;
                                    })
                            .toList();
            for (var picker : threads.invokeAll(picking)) {
                picker.get();
            }
            assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void a_transition_is_saved_once_and_not_over_another() {
        var submitting = picked();
        var refused = new Answer(Said.REFUSED, "0x0B", "late");

        assertThat(queue.save(submitting.submitted(NOW, Answer.accepted("s-1"), NOW))).isTrue();
        assertThat(queue.save(submitting.rejected(NOW, refused))).isFalse();

        var saved = queue.find(submitting.id()).orElseThrow();
        assertThat(saved.status()).isEqualTo(Status.SUBMITTED);
        assertThat(queue.awaited(saved)).containsExactly(new Answer.Taken(0, "s-1"));
        assertThat(saved.progress().attempts()).isEqualTo(1);
    }

    @Test
    void a_requeued_message_is_claimed_again_when_it_is_due_and_counts_its_attempts() {
        queue.save(
                picked().requeued(
                                NOW,
                                NOW.plusSeconds(10),
                                new Answer(Said.UNAVAILABLE, null, "busy")));

        assertThat(TestQueues.claim(queue, 1, NOW.plusSeconds(9), LEASE)).isEmpty();
        var again = TestQueues.claim(queue, 1, NOW.plusSeconds(10), LEASE).getFirst();
        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(submitting(again).progress().attempts()).isEqualTo(2);
    }

    @Test
    void a_message_whose_lease_has_ended_is_claimed_as_what_may_have_gone_out() {
        var picked = picked();
        var leaseEnds = NOW.plus(LEASE);

        assertThat(TestQueues.claim(queue, 1, leaseEnds.minusMillis(1), LEASE)).isEmpty();
        var lapsed = TestQueues.claim(queue, 1, leaseEnds, LEASE).getFirst();

        assertThat(lapsed.status()).isEqualTo(Status.SUBMITTING);
        assertThat(queue.save(picked.submitted(NOW, Answer.accepted("s-1"), NOW))).isFalse();
        assertThat(queue.save(lapsed.unknown(leaseEnds, "lost"))).isTrue();
        assertThat(TestQueues.claim(queue, 1, leaseEnds.plusSeconds(100_000), LEASE)).isEmpty();
    }

    @Test
    void a_message_tells_every_step_of_its_life() {
        var sms = submitted("s-1");
        queue.settle(settlement("s-1"));

        var steps = queue.history(queue.find(sms.id()).orElseThrow()).steps();

        assertThat(steps)
                .extracting(Step::status)
                .containsExactly(
                        Status.ACCEPTED,
                        Status.QUEUED,
                        Status.SUBMITTING,
                        Status.SUBMITTED,
                        Status.UNDELIVERED);
        assertThat(steps.getLast())
                .isEqualTo(
                        new Step(
                                0,
                                Status.UNDELIVERED,
                                Said.UNDELIVERED,
                                NOW,
                                null,
                                1,
                                "simulator",
                                null,
                                "0x05",
                                "absent"));
    }

    @Test
    void a_body_that_was_erased_leaves_the_rest_to_be_read() {
        var sms = TestSms.queued();
        queue.add(sms);

        new JdbcTemplate(database).update("update sms_batch set body = null");

        var content = queue.find(sms.id()).orElseThrow().content();
        assertThat(content.text()).isEmpty();
        assertThat(content.segments()).isEqualTo(sms.content().segments());
    }

    @Test
    void what_messages_say_is_not_to_be_seen_in_the_store() {
        var sms = TestSms.queued();
        queue.add(sms);

        var stored =
                new JdbcTemplate(database)
                        .queryForObject("select body from sms_batch", byte[].class);

        var text = Objects.requireNonNull(sms.content().body());
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain(text);
        assertThat(stored).hasSize(text.getBytes(StandardCharsets.UTF_8).length + 28);
        assertThat(queue.find(sms.id()).orElseThrow().content().body()).isEqualTo(text);
    }

    @Test
    void messages_of_a_list_share_one_sealed_text() {
        var list = TestSms.list(NOW, 3);
        queue.admit(new Arrival(list, null, List.of(), NOW));

        assertThat(
                        new JdbcTemplate(database)
                                .queryForObject("select count(*) from sms_batch", Integer.class))
                .isEqualTo(1);
        for (var sms : list) {
            assertThat(queue.find(sms.id()).orElseThrow().content()).isEqualTo(sms.content());
        }
    }

    @Test
    void texts_that_were_exchanged_are_read_of_neither_and_the_rest_is() {
        var one = TestSms.queued();
        var other = TestSms.queued();
        var third = TestSms.queued();
        List.of(one, other, third).forEach(queue::add);
        var jdbc = new JdbcTemplate(database);
        var first = bodyOf(jdbc, one);
        jdbc.update(
                "update sms_batch set body = ? where number = ?",
                bodyOf(jdbc, other),
                BatchNumber.of(one.key()));
        jdbc.update(
                "update sms_batch set body = ? where number = ?",
                first,
                BatchNumber.of(other.key()));

        assertThat(TestQueues.claim(queue, 10, NOW, LEASE))
                .extracting(it -> it.content().text().isPresent())
                .containsExactlyInAnyOrder(false, false, true);
        assertThat(queue.find(one.id()).orElseThrow().content().isErased()).isFalse();
        assertThat(queue.find(third.id()).orElseThrow().content()).isEqualTo(third.content());
    }

    private static byte[] bodyOf(JdbcTemplate jdbc, Sms sms) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "select body from sms_batch where number = ?",
                        byte[].class,
                        BatchNumber.of(sms.key())));
    }

    @Test
    void a_node_that_starts_takes_over_what_was_in_hand_and_whoever_had_it_learns_so() {
        queue.handTo(_ -> {});
        queue.add(TestSms.queued());
        var inHand =
                TestQueues.claim(queue, 1, NOW.plus(SmsQueue.CLAIM), SmsQueue.CLAIM).getFirst();
        var requeued = TestSms.queuedTo("+14155550124", NOW);
        var now = NOW.plus(SmsQueue.CLAIM).plusSeconds(1);
        queue.add(requeued);

        opened().takeOver(now);

        assertThat(TestQueues.claim(queue, 10, now, LEASE)).hasSize(2);
        assertThat(queue.save(submitting(inHand))).isFalse();
    }

    @Test
    void a_settlement_finds_its_message_by_the_carriers_name_for_it() {
        submitted("s-1");

        assertThat(queue.settle(settlement("s-1"))).isEqualTo(Effect.SETTLED);
        assertThat(queue.settle(settlement("s-1"))).isEqualTo(Effect.SETTLED_BEFORE);
        assertThat(queue.settle(settlement("s-2"))).isEqualTo(Effect.UNMATCHED);
    }

    @Test
    void a_settled_message_has_its_outcome_and_is_due_no_more() {
        var sms = submitted("s-1");

        queue.settle(settlement("s-1"));

        var settled = queue.find(sms.id()).orElseThrow();
        assertThat(settled.status()).isEqualTo(Status.UNDELIVERED);
        assertThat(settled.progress().reason()).isEqualTo("absent");
        assertThat(settled.progress().dueAt()).isNull();
    }

    @Test
    void a_message_without_a_receipt_is_overdue_until_it_is_asked_about_later() {
        var sms = submitted("s-1");

        assertThat(TestQueues.claim(queue, 10, NOW.plusSeconds(29), LEASE)).isEmpty();
        var overdue = TestQueues.claim(queue, 10, NOW.plusSeconds(31), LEASE);
        assertThat(overdue).extracting(Sms::id).containsExactly(sms.id());
        queue.save(overdue.getFirst().askedAgainAt(NOW.plusSeconds(900)));
        assertThat(TestQueues.claim(queue, 10, NOW.plusSeconds(899), LEASE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "REFUSED", "UNAVAILABLE"})
    void a_receipt_says_nothing_of_submissions(Said said) {
        assertThatThrownBy(() -> new Settlement("simulator", "s-1", said, null, null, NOW))
                .hasMessageContaining("no word of a receipt");
    }

    private Sms picked() {
        queue.add(TestSms.queued());
        var submitting = submitting(TestQueues.claim(queue, 1, NOW, LEASE).getFirst());
        assertThat(queue.save(submitting)).isTrue();
        return submitting.saved();
    }

    private static Sms submitting(Sms sms) {
        return sms.submitting("simulator", NOW, NOW.plus(LEASE));
    }

    private Sms submitted(String carrierMessageId) {
        var picked = picked();
        queue.save(picked.submitted(NOW, Answer.accepted(carrierMessageId), NOW.plusSeconds(30)));
        return queue.find(picked.id()).orElseThrow();
    }

    private static Settlement settlement(String carrierMessageId) {
        return new Settlement(
                "simulator", carrierMessageId, Said.UNDELIVERED, "0x05", "absent", NOW);
    }
}
