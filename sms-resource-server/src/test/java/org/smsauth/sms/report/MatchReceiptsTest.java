package org.smsauth.sms.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class MatchReceiptsTest {

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    private final SmsQueue queue;
    private final ParkedReceipts parked;
    private final MatchReceipts matching;
    private Instant now = NOW;

    MatchReceiptsTest(TestDatabase database) {
        DataSource source = database.migrated();
        this.queue = TestQueues.in(source);
        this.parked = new ParkedReceipts(new JdbcTemplate(source), new TimeOrderedIds(() -> now));
        this.matching = new MatchReceipts(queue, parked, () -> now);
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
        matching.matchParked();
        assertThat(status(sms)).isEqualTo(Status.SUBMITTING);

        submitted(sms, "c-1");
        matching.matchParked();

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(parked.oldest(10)).isEmpty();
    }

    @Test
    void a_receipt_that_comes_twice_changes_nothing() {
        var sms = picked();
        submitted(sms, "c-1");
        matching.arrived(receipt("c-1"));

        matching.arrived(new Receipt("scripted", "c-1", Receipt.Outcome.UNDELIVERED, "late", NOW));

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
        assertThat(parked.oldest(10)).isEmpty();
    }

    @Test
    void a_receipt_of_no_message_is_dropped_after_three_days() {
        matching.arrived(receipt("c-9"));
        now = NOW.plus(Duration.ofDays(3));
        matching.matchParked();
        assertThat(parked.oldest(10)).hasSize(1);

        now = NOW.plus(Duration.ofDays(3)).plusSeconds(1);
        matching.matchParked();

        assertThat(parked.oldest(10)).isEmpty();
    }

    @Test
    void a_carrier_is_asked_about_a_message_whose_receipt_was_lost() {
        var sms = picked();
        submitted(sms, "c-1");
        var asking = asking(true);
        asking.askAll();
        assertThat(status(sms)).isEqualTo(Status.SUBMITTED);

        now = NOW.plusSeconds(31);
        asking.askAll();

        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_carrier_that_cannot_tell_is_asked_ever_more_rarely() {
        var sms = picked();
        submitted(sms, "c-1");
        now = NOW.plusSeconds(40);

        asking(false).askAll();

        var progress = queue.find(sms.id()).orElseThrow().progress();
        assertThat(progress.status()).isEqualTo(Status.SUBMITTED);
        assertThat(progress.dueAt()).isEqualTo(NOW.plusSeconds(80));
    }

    @Test
    void a_message_no_receipt_ever_comes_for_is_unknown_in_the_end_and_may_still_be_settled() {
        var sms = picked();
        submitted(sms, "c-1");
        now = sms.terms().validUntil().plus(GIVE_UP_AFTER);

        asking(false).askAll();

        assertThat(status(sms)).isEqualTo(Status.UNKNOWN);
        matching.arrived(receipt("c-1"));
        assertThat(status(sms)).isEqualTo(Status.DELIVERED);
    }

    private AskOverdue asking(boolean carrierKnows) {
        return new AskOverdue(
                queue,
                new Carriers(List.of(carrier(carrierKnows))),
                matching,
                new ReportSettings(GIVE_UP_AFTER),
                () -> now);
    }

    private Sms picked() {
        queue.add(TestSms.queued());
        var lease = Duration.ofMinutes(1);
        var claimed = queue.claim(1, NOW, lease).getFirst();
        queue.save(claimed.submitting(NOW, NOW.plus(lease)));
        return queue.find(claimed.id()).orElseThrow();
    }

    private void submitted(Sms sms, String carrierMessageId) {
        queue.save(sms.submitted(NOW, "scripted", carrierMessageId, NOW.plusSeconds(30)));
    }

    private Status status(Sms sms) {
        return queue.find(sms.id()).orElseThrow().status();
    }

    private static Receipt receipt(String carrierMessageId) {
        return new Receipt("scripted", carrierMessageId, Receipt.Outcome.DELIVERED, null, NOW);
    }

    private static Carrier carrier(boolean knows) {
        return new Carrier() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public Environment environment() {
                return Environment.SANDBOX;
            }

            @Override
            public Submission submit(OutboundSms sms) {
                return new Submission.Unavailable("not in this test");
            }

            @Override
            public Optional<Receipt> ask(String carrierMessageId) {
                return knows ? Optional.of(receipt(carrierMessageId)) : Optional.empty();
            }
        };
    }
}
