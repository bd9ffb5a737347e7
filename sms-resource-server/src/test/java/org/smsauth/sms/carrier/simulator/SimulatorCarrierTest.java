package org.smsauth.sms.carrier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carrier.HeardFromCarrier;
import org.smsauth.sms.carrier.Inquiry;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

@Tag("clock")
class SimulatorCarrierTest {

    private static final SenderId ACME = new SenderId("ACME");

    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private final SimulatorCarrier simulator =
            new SimulatorCarrier(
                    new SimulatorSettings(Duration.ZERO, Duration.ofMillis(10), 256),
                    new HeardFromCarrier(receipts::add),
                    InstantSource.system());

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void most_numbers_are_delivered() throws Exception {
        var id = accepted(submit("+14155550123", 1));

        assertThat(receipt().state()).isEqualTo(Receipt.State.DELIVERED);
        assertThat(simulator.ask(inquiry(id)))
                .map(Receipt::state)
                .contains(Receipt.State.DELIVERED);
    }

    @Test
    void numbers_in_9901_are_not_delivered() throws Exception {
        var id = accepted(submit("+14155559901", 1));

        assertThat(receipt().carrierMessageId()).isEqualTo(id);
        assertThat(simulator.ask(inquiry(id)))
                .map(Receipt::state)
                .contains(Receipt.State.UNDELIVERED);
    }

    @Test
    void numbers_in_9902_are_rejected() {
        assertThat(submit("+14155559902", 1)).isInstanceOf(Submission.Refused.class);
    }

    @Test
    void numbers_in_9903_are_taken_at_the_third_attempt() throws Exception {
        assertThat(submit("+14155559903", 1)).isInstanceOf(Submission.Unavailable.class);
        assertThat(submit("+14155559903", 2)).isInstanceOf(Submission.Unavailable.class);
        accepted(submit("+14155559903", 3));
        assertThat(receipt().state()).isEqualTo(Receipt.State.DELIVERED);
    }

    @Test
    void numbers_in_9904_get_no_answer_and_9905_is_never_taken() {
        assertThat(submit("+14155559904", 1)).isInstanceOf(Submission.Unknown.class);
        assertThat(submit("+14155559905", 99)).isInstanceOf(Submission.Unavailable.class);
    }

    @Test
    void numbers_in_9906_are_throttled_at_the_first_attempt() {
        assertThat(submit("+14155559906", 1))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class,
                        it -> assertThat(it.retryAfter()).isPositive());
        accepted(submit("+14155559906", 2));
    }

    @Test
    void numbers_in_9907_are_buffered_before_they_are_delivered() throws Exception {
        accepted(submit("+14155559907", 1));

        assertThat(receipt().state()).isEqualTo(Receipt.State.BUFFERED);
        assertThat(receipt().state()).isEqualTo(Receipt.State.DELIVERED);
    }

    @Test
    void of_a_message_to_9908_the_last_part_is_lost() throws Exception {
        accepted(submit("+14155559908", "a".repeat(400), 1));

        assertThat(List.of(receipt(), receipt(), receipt()))
                .extracting(Receipt::state)
                .containsExactlyInAnyOrder(
                        Receipt.State.DELIVERED,
                        Receipt.State.DELIVERED,
                        Receipt.State.UNDELIVERED);
    }

    private static Inquiry inquiry(String id) {
        return new Inquiry(id, ACME, new PhoneNumber("+14155550123"));
    }

    private Submission submit(String recipient, int attempt) {
        return submit(recipient, "Water rises.", attempt);
    }

    private Submission submit(String recipient, String text, int attempt) {
        return simulator.submit(
                new OutboundSms(
                        UUID.randomUUID(),
                        MessageType.ALERTS,
                        ACME,
                        new PhoneNumber(recipient),
                        SmsText.of(text),
                        Instant.parse("2099-01-01T00:00:00Z"),
                        attempt));
    }

    private static String accepted(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).parts().getFirst().id();
    }

    private Receipt receipt() throws InterruptedException {
        var receipt = receipts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(receipt).isNotNull();
        return receipt;
    }
}
