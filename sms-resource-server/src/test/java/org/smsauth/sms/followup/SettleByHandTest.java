package org.smsauth.sms.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;
import static org.smsauth.sms.queue.TestSms.SOMEBODY;
import static org.smsauth.sms.queue.TestSms.VALIDITY;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.followup.SettleByHand.Outcome;
import org.smsauth.sms.followup.SettleByHand.Wanted;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Settlement;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;

@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SettleByHandTest {

    private static final Wanted SENT = new Wanted(Outcome.SENT, "it is in their list");
    private static final Wanted NOT_SENT = new Wanted(Outcome.NOT_SENT, "they never saw it");

    private final SmsQueue queue;
    private final SettleByHand settle;
    private Instant now = NOW.plusSeconds(60);

    SettleByHandTest(TestDatabase database) {
        this.queue = TestQueues.in(database.migrated());
        this.settle = new SettleByHand(queue, () -> now);
    }

    @Test
    void what_was_not_sent_is_sent_again_while_it_is_valid() {
        var again = done(settle.settle(unknown(), NOT_SENT, SOMEBODY));

        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(again.progress().dueAt()).isEqualTo(now);
        assertThat(queue.history(again).steps().getLast().by()).isEqualTo(SOMEBODY);
    }

    @Test
    void what_was_not_sent_and_is_valid_no_more_is_expired_and_says_so() {
        var sms = unknown();
        now = NOW.plus(VALIDITY);

        var expired = done(settle.settle(sms, NOT_SENT, SOMEBODY));

        assertThat(expired.status()).isEqualTo(Status.EXPIRED);
        assertThat(expired.progress().reason())
                .isEqualTo(
                        "it was not sent, and was valid until 2026-11-23T11:15:30.123Z: they never saw it");
    }

    @Test
    void whoever_comes_second_is_told_what_it_is_by_now() {
        var sms = unknown();
        done(settle.settle(sms, SENT, SOMEBODY));

        assertThat(settle.settle(sms, NOT_SENT, SOMEBODY))
                .isInstanceOfSatisfying(
                        Change.Refused.class,
                        it ->
                                assertThat(it.problem().members())
                                        .containsEntry("message_status", "submitted"));
    }

    @Test
    void a_receipt_that_was_faster_counts() {
        queue.add(TestSms.queued());
        var lease = Duration.ofMinutes(1);
        var claimed = TestQueues.claim(queue, 1, NOW, lease).getFirst();
        var taken =
                saved(
                        saved(claimed.submitting("acme", NOW, NOW.plus(lease)))
                                .submitted(NOW, Answer.accepted("c-1"), NOW));
        var unknown = saved(taken.unknown(NOW, "its carrier never told what became of it"));
        queue.settle(new Settlement("acme", "c-1", Said.DELIVERED, null, null, NOW));

        assertThat(settle.settle(unknown, NOT_SENT, SOMEBODY)).isInstanceOf(Change.Refused.class);
        assertThat(queue.find(unknown.id()).orElseThrow().status()).isEqualTo(Status.DELIVERED);
    }

    private Sms unknown() {
        queue.add(TestSms.queued());
        var lease = Duration.ofMinutes(1);
        var claimed = TestQueues.claim(queue, 1, NOW, lease).getFirst();
        var submitting = saved(claimed.submitting("acme", NOW, NOW.plus(lease)));
        return saved(submitting.unknown(NOW, new Answer(Said.UNKNOWN, null, "no answer")));
    }

    private Sms saved(Sms sms) {
        assertThat(queue.save(sms)).isTrue();
        return sms.saved();
    }

    private static Sms done(Change change) {
        return ((Change.Done) change).sms();
    }
}
