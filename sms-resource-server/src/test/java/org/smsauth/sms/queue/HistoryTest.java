package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void a_history_is_read_as_it_was_written() {
        var history =
                new History(
                        List.of(
                                new Step(Status.ACCEPTED, NOW, 0, null, null),
                                new Step(Status.QUEUED, NOW, 0, null, "again\tand\nagain"),
                                new Step(Status.SUBMITTED, NOW, 2, "smsc-1", null)));

        assertThat(History.read(history.lines())).isEqualTo(history);
    }

    @Test
    void a_message_tried_a_thousand_times_tells_how_it_began_and_ended_in_what_a_row_holds() {
        var history = History.NONE;
        for (int i = 0; i < 1_000; i++) {
            history = history.and(new Step(Status.QUEUED, NOW, i, "c".repeat(40), "r".repeat(400)));
        }

        assertThat(history.steps().getFirst().attempt()).isZero();
        assertThat(history.steps().get(9).attempt()).isEqualTo(9);
        assertThat(history.steps().getLast().attempt()).isEqualTo(999);
        assertThat(history.lines()).hasSizeLessThan(7_500);
    }
}
