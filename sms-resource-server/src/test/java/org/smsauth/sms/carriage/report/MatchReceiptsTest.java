package org.smsauth.sms.carriage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.report.PendingReceipts.Pending;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.Step;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;

@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MatchReceiptsTest {

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    private final SmsQueue queue;
    private final PendingReceipts pending;
    private final MatchReceipts matching;
    private Instant now = NOW;

    MatchReceiptsTest(TestDatabase database) {
        DataSource source = database.migrated();
        this.queue = TestQueues.in(source);
        this.pending = TestReports.pending(source, () -> now);
        this.matching = new MatchReceipts(queue, pending, () -> now);
    }

    @Test
    void a_receipt_settles_its_message() {
        var sms = picked();
        submitted(sms, "c-1");

        matching.arrived(receipt("c-1"));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_receipt_that_comes_before_the_answer_to_the_submission_is_matched_later() {
        var sms = picked();
        matching.arrived(receipt("c-1"));
        later(2);
        matching.matchDue();
        assertThat(status(sms)).isEqualTo(Status.SUBMITTING);

        submitted(sms, "c-1");
        later(10);
        matching.matchDue();

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(all()).isEmpty();
    }

    @Test
    void a_receipt_that_comes_twice_changes_nothing() {
        var sms = picked();
        submitted(sms, "c-1");
        matching.arrived(receipt("c-1"));

        matching.arrived(receipt("c-1", Receipt.State.UNDELIVERED));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(all()).isEmpty();
    }

    @Test
    void a_receipt_of_no_message_is_tried_ever_more_rarely_and_ends_in_the_list() {
        matching.arrived(receipt("c-9"));
        for (int hour = 0; hour < 60; hour++) {
            later(3_600);
            matching.matchDue();
        }

        assertThat(all())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.isTried()).isFalse();
                    assertThat(it.receipt()).isEqualTo(receipt("c-9"));
                });
        now = NOW.plus(Duration.ofDays(30)).plusSeconds(1);
        matching.forgetOld();
        assertThat(all()).isEmpty();
    }

    @Test
    void five_hundred_receipts_of_no_message_keep_no_other_waiting() {
        for (int i = 0; i < 600; i++) {
            pending.keep(receipt("foreign-" + i), now, now);
        }
        var sms = picked();
        matching.arrived(receipt("c-1"));
        submitted(sms, "c-1");
        later(2);

        matching.matchDue();

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(all()).hasSize(600);
    }

    @Test
    void what_a_node_works_at_is_left_to_it_until_it_must_be_dead() {
        matching.arrived(receipt("c-9"));
        later(2);

        assertThat(pending.claim(10, now, Duration.ofMinutes(1))).hasSize(1);
        assertThat(pending.claim(10, now, Duration.ofMinutes(1))).isEmpty();
        later(60);
        assertThat(pending.claim(10, now, Duration.ofMinutes(1))).hasSize(1);
    }

    @Test
    void a_receipt_of_another_carrier_is_of_no_message() {
        var sms = picked();
        submitted(sms, "c-1");

        matching.arrived(new Receipt("another", "c-1", Receipt.State.DELIVERED, null, NOW));

        assertThat(status(sms)).isEqualTo(Status.SUBMITTED);
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_message_is_delivered_when_its_last_part_is() {
        var sms = picked();
        submitted(sms, "c-1", "c-2", "c-3");

        matching.arrived(receipt("c-3"));
        matching.arrived(receipt("c-1"));
        matching.arrived(receipt("c-1"));
        assertThat(status(sms)).isEqualTo(Status.SUBMITTED);
        matching.arrived(receipt("c-2"));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(queue.history(stored(sms)).parts())
                .extracting(Step::part, Step::said, Step::carrierMessageId)
                .containsExactly(
                        tuple(1, Said.DELIVERED, "c-1"),
                        tuple(2, Said.DELIVERED, "c-2"),
                        tuple(3, Said.DELIVERED, "c-3"));
    }

    @Test
    void one_part_that_fails_says_so() {
        var sms = picked();
        submitted(sms, "c-1", "c-2");

        matching.arrived(receipt("c-2", Receipt.State.UNDELIVERED));

        var undelivered = stored(sms);
        assertThat(undelivered.status()).isEqualTo(Status.UNDELIVERED);
        assertThat(undelivered.progress().reason()).isEqualTo("part 2 of 2: absent (0x05)");
        matching.arrived(receipt("c-1"));
        assertThat(status(sms)).isEqualTo(Status.UNDELIVERED);
    }

    @Test
    void what_is_on_its_way_is_told_and_goes_on() {
        var sms = picked();
        submitted(sms, "c-1");

        matching.arrived(receipt("c-1", Receipt.State.BUFFERED));
        matching.arrived(receipt("c-1", Receipt.State.BUFFERED));

        assertThat(status(sms)).isEqualTo(Status.SUBMITTED);
        assertThat(queue.history(stored(sms)).steps().getLast().said()).isEqualTo(Said.BUFFERED);
        matching.arrived(receipt("c-1"));
        assertThat(queue.history(stored(sms)).steps())
                .extracting(Step::status, Step::said)
                .containsExactly(
                        tuple(Status.ACCEPTED, null),
                        tuple(Status.QUEUED, null),
                        tuple(Status.SUBMITTING, null),
                        tuple(Status.SUBMITTED, Said.ACCEPTED),
                        tuple(Status.SUBMITTED, Said.BUFFERED),
                        tuple(Status.DELIVERED, Said.DELIVERED));
    }

    @Test
    void a_carrier_is_asked_about_each_part_that_it_has_not_told_of() {
        var sms = picked();
        submitted(sms, "c-1", "c-2", "c-3");
        matching.arrived(receipt("c-2"));

        assertThat(queue.awaited(stored(sms)))
                .containsExactly(new Answer.Taken(1, "c-1"), new Answer.Taken(3, "c-3"));
        asking(true).ask(stored(sms));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_carrier_is_asked_about_a_message_whose_receipt_was_lost() {
        var sms = picked();
        submitted(sms, "c-1");

        asking(true).ask(stored(sms));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_carrier_that_cannot_tell_is_asked_ever_more_rarely() {
        var sms = picked();
        submitted(sms, "c-1");
        now = NOW.plusSeconds(40);

        asking(false).ask(stored(sms));

        var progress = queue.find(sms.id()).orElseThrow().progress();
        assertThat(progress.status()).isEqualTo(Status.SUBMITTED);
        assertThat(progress.dueAt()).isEqualTo(NOW.plusSeconds(80));
    }

    @Test
    void a_message_no_receipt_ever_comes_for_is_unknown_in_the_end_and_may_still_be_settled() {
        var sms = picked();
        submitted(sms, "c-1");
        now = sms.terms().validUntil().plus(GIVE_UP_AFTER);

        asking(false).ask(stored(sms));

        assertThat(status(sms)).isEqualTo(Status.UNKNOWN);
        matching.arrived(receipt("c-1"));
        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_late_receipt_with_what_is_ours_settles_a_message_whose_answer_was_lost() {
        var sms = lost(picked());

        matching.arrived(ours("c-7", Receipt.State.DELIVERED, whole(sms)));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(queue.history(stored(sms)).steps())
                .extracting(Step::status, Step::said, Step::carrierMessageId)
                .endsWith(
                        tuple(Status.UNKNOWN, Said.UNKNOWN, null),
                        tuple(Status.SUBMITTED, Said.ACCEPTED, "c-7"),
                        tuple(Status.DELIVERED, Said.DELIVERED, null));
        assertThat(all()).isEmpty();
    }

    @Test
    void what_is_on_its_way_is_known_to_be_taken_and_is_asked_about_by_the_id_of_its_receipt() {
        var sms = lost(picked());

        matching.arrived(ours("c-7", Receipt.State.EN_ROUTE, whole(sms)));

        assertThat(status(sms)).isEqualTo(Status.SUBMITTED);
        assertThat(stored(sms).progress().dueAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(queue.awaited(stored(sms))).containsExactly(new Answer.Taken(0, "c-7"));
        matching.arrived(receipt("c-7"));
        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_receipt_before_its_answer_waits_for_the_answer_whatever_it_gives_back() {
        var sms = picked();

        matching.arrived(ours("c-7", Receipt.State.DELIVERED, whole(sms)));

        assertThat(status(sms)).isEqualTo(Status.SUBMITTING);
        assertThat(all())
                .singleElement()
                .satisfies(it -> assertThat(it.receipt().ours()).isEqualTo(whole(sms)));
        lost(sms);
        later(2);
        matching.matchDue();
        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(all()).isEmpty();
    }

    @Test
    void no_carrier_tells_of_a_message_that_another_had_or_of_an_attempt_that_was_not() {
        var sms = lost(picked());
        var ours = whole(sms);

        matching.arrived(
                new Receipt("another", "c-7", Receipt.State.DELIVERED, null, NOW, List.of(), ours));
        matching.arrived(
                ours("c-8", Receipt.State.DELIVERED, new Ours.Whole(sms.id(), ours.attempt() + 1)));
        matching.arrived(
                ours("c-9", Receipt.State.DELIVERED, new Ours.Whole(UUID.randomUUID(), 1)));

        assertThat(status(sms)).isEqualTo(Status.UNKNOWN);
        assertThat(all()).hasSize(3);
    }

    @Test
    void what_did_not_arrive_at_first_is_sent_again_where_the_rule_of_its_type_says_so() {
        var sms = picked();
        var lost = new Answer(Said.UNKNOWN, "no answer", "no answer");
        queue.save(sms.requeued(NOW, NOW.plusSeconds(5), lost));

        matching.arrived(ours("c-7", Receipt.State.UNDELIVERED, whole(sms)));
        assertThat(status(sms)).isEqualTo(Status.QUEUED);
        matching.arrived(ours("c-7", Receipt.State.DELIVERED, whole(sms)));
        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_mark_and_the_recipient_tell_of_what_a_receipt_is() {
        var sms = lost(picked());
        var recipient = sms.content().recipient().value().substring(1);
        var mark =
                new Ours.Mark(Ours.Mark.of(sms.id(), 1, 1, 1), List.of("15550009999", recipient));

        matching.arrived(ours("c-7", Receipt.State.DELIVERED, mark));
        matching.arrived(
                ours(
                        "c-8",
                        Receipt.State.DELIVERED,
                        new Ours.Mark(mark.number() ^ 1, mark.addresses())));
        later(2);
        matching.matchDue();

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(all()).extracting(it -> it.receipt().carrierMessageId()).containsExactly("c-8");
    }

    @Test
    void the_receipts_of_all_parts_settle_a_message_whose_last_answer_was_lost() {
        var sms = picked();
        var taken = List.of(new Answer.Taken(1, "c-1"), new Answer.Taken(2, "c-2"));
        queue.save(sms.unknown(NOW, new Answer(Said.UNKNOWN, "no answer", "lost", taken)));
        var recipient = sms.content().recipient().value().substring(1);
        // its text takes one part more in the alphabet of the carrier
        var segments = sms.content().segments() + 1;
        assertThat(segments).isEqualTo(2);

        matching.arrived(receipt("c-1"));
        matching.arrived(
                ours(
                        "c-9",
                        Receipt.State.DELIVERED,
                        new Ours.Mark(Ours.Mark.of(sms.id(), 1, 2, 2), List.of(recipient))));
        later(2);
        matching.matchDue();

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    private static Ours.Whole whole(Sms sms) {
        return new Ours.Whole(sms.id(), sms.progress().attempts());
    }

    private Sms lost(Sms sms) {
        queue.save(sms.unknown(NOW, new Answer(Said.UNKNOWN, "no answer", "no answer within 1 s")));
        return sms;
    }

    private static Receipt ours(String id, Receipt.State state, Ours ours) {
        var why = state == Receipt.State.UNDELIVERED ? new Cause("0x05", "absent") : null;
        return new Receipt("scripted", id, state, why, NOW, List.of(), ours);
    }

    @Test
    void a_message_of_a_carrier_that_is_gone_from_the_settings_comes_to_an_end_too() {
        var sms = picked();
        submitted(sms, "c-1");
        for (int looks = 0; status(sms) == Status.SUBMITTED; looks++) {
            assertThat(looks).isLessThan(100);
            now = Objects.requireNonNull(stored(sms).progress().dueAt());
            asking().ask(stored(sms));
        }

        assertThat(status(sms)).isEqualTo(Status.UNKNOWN);
        assertThat(now).isAfterOrEqualTo(sms.terms().validUntil().plus(GIVE_UP_AFTER));
        assertThat(stored(sms).progress().dueAt()).isNull();
    }

    private AskCarrier asking(boolean carrierKnows) {
        var carrier =
                new ScriptedCarrier("scripted")
                        .tells(it ->
                                carrierKnows
                                        ? Optional.of(receipt(it.carrierMessageId()))
                                        : Optional.empty());
        return asking(carrier);
    }

    private AskCarrier asking(Carrier... carriers) {
        return new AskCarrier(
                queue,
                new Carriers(List.of(carriers)),
                new HeardFromCarrier(matching::arrived),
                new ReportSettings(GIVE_UP_AFTER),
                () -> now);
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private List<Pending> all() {
        return pending.page(null, null, 1_000);
    }

    private Sms picked() {
        queue.add(TestSms.queued());
        var lease = Duration.ofMinutes(1);
        var claimed = TestQueues.claim(queue, 1, NOW, lease).getFirst();
        queue.save(claimed.submitting("scripted", NOW, NOW.plus(lease)));
        return queue.find(claimed.id()).orElseThrow();
    }

    private void submitted(Sms sms, String... ids) {
        var taken =
                ids.length == 1
                        ? List.of(new Answer.Taken(0, ids[0]))
                        : IntStream.range(0, ids.length)
                                .mapToObj(it -> new Answer.Taken(it + 1, ids[it]))
                                .toList();
        var answer = new Answer(Said.ACCEPTED, null, null, taken);
        queue.save(sms.submitted(NOW, answer, NOW.plusSeconds(30)));
    }

    private Status status(Sms sms) {
        return stored(sms).status();
    }

    private Sms stored(Sms sms) {
        return queue.find(sms.id()).orElseThrow();
    }

    private static Receipt receipt(String carrierMessageId) {
        return receipt(carrierMessageId, Receipt.State.DELIVERED);
    }

    private static Receipt receipt(String carrierMessageId, Receipt.State state) {
        var why = state == Receipt.State.UNDELIVERED ? new Cause("0x05", "absent") : null;
        return new Receipt("scripted", carrierMessageId, state, why, NOW);
    }
}
