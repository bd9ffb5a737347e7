package org.smsauth.sms.carriage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;

@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("store")
class KnownIdsTest {

    private final SmsQueue queue;

    KnownIdsTest(TestDatabase database) {
        this.queue = TestQueues.in(database.migrated());
    }

    @Test
    void to_whom_a_message_is_that_a_carrier_has_is_known_by_its_id_at_that_carrier() {
        queue.add(TestSms.queued());
        var lease = Duration.ofMinutes(1);
        var claimed = TestQueues.claim(queue, 1, NOW, lease).getFirst();
        var submitting = claimed.submitting("acme", NOW, NOW.plus(lease));
        assertThat(queue.save(submitting)).isTrue();
        var taken = new Answer.Taken(0, "1a2b", "00001A2B");
        var answer = new Answer(Said.ACCEPTED, null, null, List.of(taken));
        assertThat(queue.save(submitting.saved().submitted(NOW, answer, NOW))).isTrue();

        var recipient = claimed.content().recipient().value().substring(1);
        assertThat(queue.recipientsAt("acme", "1a2b")).containsExactly(recipient);
        assertThat(queue.recipientsAt("acme", "00001A2B")).isEmpty();
        assertThat(queue.recipientsAt("backup", "1a2b")).isEmpty();
        assertThat(queue.awaited(queue.find(claimed.id()).orElseThrow()))
                .as("it is asked about by the id to the letter")
                .containsExactly(taken);
    }
}
