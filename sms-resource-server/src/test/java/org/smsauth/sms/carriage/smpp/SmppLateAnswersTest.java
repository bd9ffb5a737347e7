package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import com.cloudhopper.smpp.SmppConstants;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Submission;

/** What becomes of a submit whose answer is late, or never comes. */
class SmppLateAnswersTest extends AtAnSmsc {

    private Carrier unanswered() {
        smsc.holdsAnswers(_ -> true);
        return again(Map.of("timeout.response", "200ms"));
    }

    /**
     * What became of a message of three parts of which one had no answer. Those before it had, if
     * need be by a carrier that waits longer, for a machine may stand still meanwhile.
     */
    private Submission.Unknown withoutAnswerTo(int part) {
        smsc.holdsAnswers(it -> it.getShortMessage()[5] == part);
        return Stream.of("200ms", "2s", "20s")
                .map(patience -> again(Map.of("timeout.response", patience)))
                .map(it -> (Submission.Unknown) it.submit(sms("x".repeat(400))))
                .filter(it -> it.taken().size() == part - 1)
                .findFirst()
                .orElseThrow();
    }

    private Submission late() {
        smsc.letGo();
        eventually().until(() -> under.heard().late().size() == 1);
        var late = under.heard().late().getFirst();
        assertThat(late.carrier()).isEqualTo("acme");
        assertThat(late.attempt()).isEqualTo(1);
        return late.submission();
    }

    @Test
    void an_answer_that_comes_late_tells_the_id_by_which_its_receipt_comes() {
        var carrier = unanswered();
        var sms = sms("Hello");

        assertThat(carrier.submit(sms)).isInstanceOf(Submission.Unknown.class);
        var id = id(late());
        assertThat(under.heard().late().getFirst().message()).isEqualTo(sms.id());
        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
        assertThat(smsc.submits()).hasSize(1);
        assertThat(carrier.health().lastErrors())
                .extracting(it -> it.cause().code())
                .contains("late answer");
    }

    @Test
    void a_late_answer_to_the_last_part_tells_that_all_parts_are_taken() {
        assertThat(withoutAnswerTo(3).taken()).hasSize(2);
        assertThat(((Submission.Accepted) late()).parts().stream().map(PartId::part))
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_late_answer_to_another_part_tells_that_the_rest_was_not_sent() {
        assertThat(withoutAnswerTo(2).taken()).hasSize(1);
        var late = (Submission.Refused) late();
        assertThat(late.taken().stream().map(PartId::part)).containsExactly(1, 2);
        assertThat(late.why().words()).contains("the parts after it were not sent");
        assertThat(smsc.submits()).noneMatch(it -> it.getShortMessage()[5] == 3);
    }

    @Test
    void a_late_answer_may_tell_that_nothing_was_taken() {
        smsc.does(new ChSmsc.Does.Answer(SmppConstants.STATUS_INVDSTADR));
        var carrier = unanswered();

        assertThat(carrier.submit(sms("Hello"))).isInstanceOf(Submission.Unknown.class);

        assertThat(((Submission.Refused) late()).taken()).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_leaves_it_unknown() {
        smsc.does(new ChSmsc.Does.SayNothing());
        var carrier = again(Map.of("timeout.response", "300ms"));
        var submission = carrier.submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
        assertThat(((Submission.Unknown) submission).why().name())
                .isEqualTo("no answer within 300 ms");
        assertThat(carrier.health().isUp()).isTrue();
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_connection_cut_with_submits_in_flight_leaves_them_unknown_and_each_was_sent_once()
            throws Exception {
        smsc.does(new ChSmsc.Does.SayNothing());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Submission> submit = () -> under.carrier().submit(sms("Hello"));
            var waiting = IntStream.range(0, 10).mapToObj(_ -> threads.submit(submit)).toList();
            eventually().until(() -> smsc.submits().size() == 10);
            smsc.hangUp();

            for (var each : waiting) {
                assertThat(each.get()).isInstanceOf(Submission.Unknown.class);
            }
        }
        smsc.does(new ChSmsc.Does.Take());
        eventually().until(() -> under.carrier().health().isUp());
        assertThat(under.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
        assertThat(smsc.submits()).hasSize(11);
    }
}
