package org.smsauth.sms.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.smsauth.sms.intake.ceiling.TestCeilings;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.json.JsonMapper;

class StoreArrivalTest {

    private final SmsQueue queue = TestQueues.empty();
    private final StoreArrival storeArrival =
            new StoreArrival(
                    queue,
                    new DailyLimits(
                            TestSettings.usual(),
                            queue,
                            TestCeilings.usual(),
                            TestCeilings.takeRoom()),
                    new WriteAnswer(new JsonMapper()));

    @Test
    void ids_that_another_node_has_made_are_made_again() {
        var taken = TestSms.queued();
        queue.add(taken);
        var fresh = TestSms.queued();

        var outcome = stored(taken, fresh);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        it -> assertThat(it.location()).endsWith(fresh.id().toString()));
        assertThat(queue.find(fresh.id())).isPresent();
    }

    @Test
    void not_for_ever() {
        var taken = TestSms.queued();
        queue.add(taken);

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> stored(taken, taken, taken));
    }

    private Outcome stored(Sms... made) {
        Queue<Sms> next = new ArrayDeque<>(List.of(made));
        var request =
                new SmsRequest(
                        MessageType.ALERTS,
                        List.of("+14155550123"),
                        false,
                        new SenderId("ACME"),
                        "Door 4 is open",
                        null,
                        null,
                        null,
                        null,
                        OutsideHours.SCHEDULE);
        return storeArrival.store(
                Question.of(TestCallers.of("alerts"), request, NOW),
                () ->
                        Results.of(
                                new UUID(1, 2),
                                List.<Results.Result>of(new Results.Made(next.remove()))),
                null);
    }
}
