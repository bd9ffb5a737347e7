package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Answer BUSY = new Answer(Said.UNAVAILABLE, "0x14", "queue full (0x14)");

    @Test
    void what_was_only_accepted_has_no_fact_and_two_steps() {
        var sms = TestSms.queued();

        assertThat(sms.progress().unsaved()).isEmpty();
        assertThat(steps(sms, List.of()))
                .extracting(Step::status)
                .containsExactly(Status.ACCEPTED, Status.QUEUED);
        assertThat(
                        History.of(
                                        TestSms.scheduled(NOW, NOW.plusSeconds(60)),
                                        "its sender asked",
                                        List.of())
                                .steps())
                .extracting(Step::status, Step::reason)
                .containsExactly(
                        tuple(Status.ACCEPTED, null), tuple(Status.SCHEDULED, "its sender asked"));
    }

    @Test
    void a_submission_is_one_fact_and_two_steps() {
        var submitting = TestSms.queued().submitting("acme", NOW, NOW.plusSeconds(60));
        var submitted =
                submitting.submitted(
                        NOW.plusSeconds(1), Answer.accepted("c-1"), NOW.plusSeconds(9));

        assertThat(submitting.progress().unsaved()).isEmpty();
        assertThat(steps(submitting, List.of()).getLast())
                .extracting(Step::status, Step::carrier)
                .containsExactly(Status.SUBMITTING, "acme");
        assertThat(submitted.progress().unsaved()).hasSize(1);
        assertThat(steps(submitted, submitted.progress().unsaved()))
                .extracting(Step::status, Step::at, Step::carrierMessageId)
                .containsExactly(
                        tuple(Status.ACCEPTED, NOW, null),
                        tuple(Status.QUEUED, NOW, null),
                        tuple(Status.SUBMITTING, NOW, null),
                        tuple(Status.SUBMITTED, NOW.plusSeconds(1), "c-1"));
    }

    @Test
    void what_comes_to_nothing_as_it_did_before_is_told_once() {
        var sms = TestSms.queued();
        var facts = new ArrayList<Step>();
        for (int attempt = 1; attempt <= 100; attempt++) {
            sms = sms.submitting("acme", NOW, NOW).requeued(NOW, NOW, BUSY);
            facts.addAll(sms.progress().unsaved());
            sms = sms.saved();
        }

        assertThat(facts).singleElement().extracting(Step::attempt).isEqualTo(1);
        assertThat(sms.progress().attempts()).isEqualTo(100);
        var refused = new Answer(Said.REFUSED, "0x0B", "no such number (0x0B)");
        assertThat(sms.submitting("acme", NOW, NOW).rejected(NOW, refused).progress().unsaved())
                .hasSize(1);
    }

    @Test
    void however_reasons_alternate_a_message_keeps_a_bounded_number_of_facts() {
        var sms = TestSms.queued();
        var facts = 0;
        for (int attempt = 1; attempt <= 1_000; attempt++) {
            var answer = new Answer(Said.UNAVAILABLE, "0x14", "full " + attempt);
            sms = sms.submitting("acme", NOW, NOW).requeued(NOW, NOW, answer);
            facts += sms.progress().unsaved().size();
            sms = sms.saved();
        }

        assertThat(facts).isEqualTo(50);
    }

    private static List<Step> steps(Sms sms, List<Step> facts) {
        return History.of(sms, null, facts).steps();
    }
}
