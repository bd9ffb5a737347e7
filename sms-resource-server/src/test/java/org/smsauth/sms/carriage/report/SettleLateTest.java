package org.smsauth.sms.carriage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;

@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SettleLateTest {

    private static final Answer LOST = new Answer(Said.UNKNOWN, "no answer", "none within 15 s");

    private final SmsQueue queue;
    private final MatchReceipts matching;
    private final SettleLate settleLate;
    private Instant now = NOW;

    SettleLateTest(TestDatabase database) {
        DataSource source = database.migrated();
        this.queue = TestQueues.in(source);
        this.matching = new MatchReceipts(queue, TestReports.pending(source, () -> now), () -> now);
        this.settleLate = new SettleLate(queue, () -> now);
    }

    @Test
    void one_that_was_taken_is_submitted_and_the_receipt_that_came_before_is_matched() {
        var sms = unknown();
        matching.arrived(receipt("c-1"));

        settleLate.settle(answered(sms, Submission.Accepted.whole("c-1")));
        assertThat(now(sms).status()).isEqualTo(Status.SUBMITTED);
        now = now.plusSeconds(10);
        matching.matchDue();

        assertThat(now(sms).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void one_that_was_refused_is_rejected_with_the_carriers_words() {
        var sms = unknown();

        settleLate.settle(
                answered(sms, new Submission.Refused(new Cause("0x0B", "ESME_RINVDSTADR"))));

        assertThat(now(sms).status()).isEqualTo(Status.REJECTED);
        assertThat(now(sms).progress().reason()).isEqualTo("ESME_RINVDSTADR (0x0B)");
    }

    @Test
    void one_that_a_throttling_carrier_did_not_take_is_sent_nowhere_else() {
        var sms = unknown();
        var throttled = new Cause("0x58", "ESME_RTHROTTLED");

        settleLate.settle(
                answered(sms, new Submission.Unavailable(throttled, Duration.ofSeconds(1))));

        assertThat(now(sms).status()).isEqualTo(Status.REJECTED);
        assertThat(now(sms).progress().dueAt()).isNull();
    }

    @Test
    void one_of_which_a_part_was_taken_and_the_rest_was_not_is_undelivered() {
        var sms = unknown();
        var unsent = new Cause("not sent", "the rest was not sent");

        settleLate.settle(
                answered(sms, new Submission.Refused(unsent, List.of(new PartId(1, "c-1")))));

        assertThat(now(sms).status()).isEqualTo(Status.UNDELIVERED);
    }

    /** By the operator's rule it was sent once more; both submissions have their receipts. */
    @ParameterizedTest
    @ValueSource(strings = {"c-1", "c-2"})
    void one_that_was_sent_again_meanwhile_is_settled_by_the_receipt_of_either(String receipt) {
        var first = submitting();
        var again = saved(first.requeued(now, now, LOST));
        var second = saved(again.submitting("scripted", now, now.plusSeconds(60)));

        settleLate.settle(
                new LateAnswer("scripted", first.id(), 1, Submission.Accepted.whole("c-1")));
        assertThat(queue.save(second.submitted(now, Answer.accepted("c-2"), now.plusSeconds(60))))
                .as("the node that has it in hand is not in anybody's way")
                .isTrue();
        matching.arrived(receipt(receipt));

        assertThat(now(first).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void one_that_somebody_wants_sent_again_is_not_when_it_was_taken_after_all() {
        var again = saved(unknown().requeued(now, now, "not there", TestSms.SOMEBODY));

        settleLate.settle(answered(again, Submission.Accepted.whole("c-1")));

        assertThat(now(again).status()).isEqualTo(Status.SUBMITTED);
        assertThat(queue.save(again.submitting("scripted", now, now.plusSeconds(60))))
                .as("a node that has it in hand does not send it")
                .isFalse();
        matching.arrived(receipt("c-1"));
        assertThat(now(again).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void one_that_somebody_wants_sent_again_is_when_it_was_refused() {
        var again = saved(unknown().requeued(now, now, "not there", TestSms.SOMEBODY));

        settleLate.settle(answered(again, new Submission.Refused(new Cause("0x0B", "refused"))));

        assertThat(now(again).status()).isEqualTo(Status.QUEUED);
    }

    /** Its answer told the id before it was asked about in vain. */
    @ParameterizedTest
    @CsvSource({
        "DELIVERED, DELIVERED",
        "BUFFERED, SUBMITTED",
        "EN_ROUTE, SUBMITTED",
        "UNDELIVERED, QUEUED",
        "EXPIRED, QUEUED",
        "UNKNOWN, QUEUED"
    })
    void what_a_receipt_tells_keeps_one_from_being_sent_again(
            Receipt.State state, Status afterwards) {
        var taken = saved(submitting().submitted(now, Answer.accepted("c-1"), now));
        var unknown = saved(taken.unknown(now, "its carrier never told what became of it"));
        var again = saved(unknown.requeued(now, now, "not there", TestSms.SOMEBODY));

        matching.arrived(new Receipt("scripted", "c-1", state, null, now));

        assertThat(now(again).status()).isEqualTo(afterwards);
        assertThat(queue.save(again.submitting("scripted", now, now.plusSeconds(60))))
                .isEqualTo(afterwards == Status.QUEUED);
    }

    @Test
    void one_that_somebody_says_was_sent_is_settled_by_the_receipt_of_the_late_answer() {
        var sent = saved(unknown().submitted(now, "seen there", TestSms.SOMEBODY));
        assertThat(sent.progress().dueAt()).isNull();

        settleLate.settle(answered(sent, Submission.Accepted.whole("c-1")));
        matching.arrived(receipt("c-1"));

        assertThat(now(sent).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void an_answer_that_comes_before_its_loss_is_on_record_waits_for_that() throws Exception {
        var sms = submitting();

        var settled =
                CompletableFuture.runAsync(
                        () -> settleLate.settle(answered(sms, Submission.Accepted.whole("c-1"))));
        Thread.sleep(200);
        assertThat(now(sms).status()).isEqualTo(Status.SUBMITTING);
        saved(sms.unknown(now, LOST));
        settled.join();

        assertThat(now(sms).status()).isEqualTo(Status.SUBMITTED);
    }

    @Test
    void the_end_of_a_message_is_not_changed() {
        var sms = unknown();
        settleLate.settle(answered(sms, Submission.Accepted.whole("c-1")));
        matching.arrived(receipt("c-1"));

        settleLate.settle(answered(sms, new Submission.Refused(new Cause("0x0B", "refused"))));

        assertThat(now(sms).status()).isEqualTo(Status.DELIVERED);
    }

    private static LateAnswer answered(Sms sms, Submission submission) {
        return new LateAnswer("scripted", sms.id(), 1, submission);
    }

    private Receipt receipt(String id) {
        return new Receipt("scripted", id, Receipt.State.DELIVERED, null, now);
    }

    private Sms unknown() {
        return saved(submitting().unknown(now, LOST));
    }

    private Sms submitting() {
        queue.add(TestSms.queued());
        var lease = Duration.ofMinutes(1);
        var claimed = TestQueues.claim(queue, 1, NOW, lease).getFirst();
        return saved(claimed.submitting("scripted", now, now.plus(lease)));
    }

    private Sms saved(Sms sms) {
        assertThat(queue.save(sms)).isTrue();
        return sms.saved();
    }

    private Sms now(Sms sms) {
        return queue.find(sms.id()).orElseThrow();
    }
}
