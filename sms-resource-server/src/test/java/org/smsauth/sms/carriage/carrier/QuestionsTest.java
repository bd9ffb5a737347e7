package org.smsauth.sms.carriage.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Questions questions = new Questions(now::get);

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void who_answers_is_asked_as_often_as_somebody_wants_to_know() {
        assertThat(questions.begin()).isTrue();
        questions.answered();

        assertThat(questions.begin()).isTrue();
        assertThat(questions.begin()).isTrue();
    }

    @Test
    void who_has_not_answered_yet_is_asked_one_question_at_a_time() {
        assertThat(questions.begin()).isTrue();
        assertThat(questions.begin()).isFalse();
        questions.notAsked();
        assertThat(questions.begin()).isTrue();
    }

    @Test
    void who_does_not_answer_is_asked_ever_more_rarely_until_there_is_an_answer() {
        assertThat(questions.begin()).isTrue();
        questions.unanswered();
        assertThat(questions.begin()).isFalse();
        later(Duration.ofSeconds(59));
        assertThat(questions.begin()).isFalse();
        later(Duration.ofSeconds(1));
        assertThat(questions.begin()).isTrue();
        questions.unanswered();
        later(Duration.ofSeconds(119));
        assertThat(questions.begin()).isFalse();
        later(Duration.ofSeconds(1));
        assertThat(questions.begin()).isTrue();
        questions.answered();
        assertThat(questions.begin()).isTrue();
    }

    @Test
    void many_at_once_in_vain_are_one_and_the_longest_pause_is_an_hour() {
        questions.begin();
        questions.answered();
        for (int i = 0; i < 100; i++) {
            questions.unanswered();
        }
        later(Duration.ofMinutes(1));
        assertThat(questions.begin()).isTrue();
        for (int i = 0; i < 20; i++) {
            questions.unanswered();
            later(Duration.ofHours(1));
        }
        assertThat(questions.begin()).isTrue();
    }
}
