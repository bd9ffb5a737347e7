package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.sms.queue.TestSms.NOW;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SmsTest {

    private final Sms picked = TestSms.queued().submitting("simulator", NOW, NOW.plusSeconds(60));

    @Test
    void a_message_is_delivered_by_way_of_queue_submission_and_receipt() {
        var submitted = picked.submitted(NOW, Answer.accepted("s-1"), NOW.plusSeconds(30));

        assertThat(picked.status()).isEqualTo(Status.SUBMITTING);
        assertThat(picked.progress().attempts()).isEqualTo(1);
        assertThat(submitted.status()).isEqualTo(Status.SUBMITTED);
        assertThat(submitted.status().canBecome(Status.DELIVERED)).isTrue();
    }

    @Test
    void a_message_of_unknown_fate_is_sent_again_by_somebody_who_knows() {
        var again = picked.unknown(NOW, "no answer").requeued(NOW, NOW, "seen", TestSms.SOMEBODY);

        assertThat(again.status()).isEqualTo(Status.QUEUED);
        assertThat(again.progress().unsaved().getLast().by()).isEqualTo(TestSms.SOMEBODY);
    }

    @Test
    void a_message_of_unknown_fate_is_never_sent_again() {
        var unknown = picked.unknown(NOW, "no answer");

        assertThatThrownBy(() -> unknown.requeued(NOW, NOW, new Answer(Said.UNAVAILABLE, null, "")))
                .hasMessage("a message that is unknown cannot become queued");
        assertThatThrownBy(() -> unknown.submitting("simulator", NOW, NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_late_answer_or_receipt_still_tells_what_became_of_an_unknown_message() {
        var unknown = picked.unknown(NOW, "no answer");

        assertThat(unknown.submitted(NOW, Answer.accepted("s-1"), NOW).status())
                .isEqualTo(Status.SUBMITTED);
        assertThat(Status.UNKNOWN.canBecome(Status.DELIVERED)).isTrue();
    }

    @Test
    void a_message_that_is_queued_cannot_be_submitted_without_being_picked() {
        assertThatThrownBy(() -> TestSms.queued().submitted(NOW, Answer.accepted("s-1"), NOW))
                .hasMessage("a message that is queued cannot become submitted");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"DELIVERED", "UNDELIVERED", "EXPIRED", "CANCELLED", "REJECTED"})
    void an_end_is_an_end(Status end) {
        for (var next : Status.values()) {
            assertThat(end.canBecome(next)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "ACCEPTED")
    void every_status_can_be_reached(Status status) {
        assertThat(status.before()).isNotEmpty();
        assertThat(Status.ofWire(status.wire())).isEqualTo(status);
    }
}
