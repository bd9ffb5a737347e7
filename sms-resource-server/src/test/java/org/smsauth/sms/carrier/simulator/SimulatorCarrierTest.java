package org.smsauth.sms.carrier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.model.Environment;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

@Tag("clock")
class SimulatorCarrierTest {

    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private final SimulatorCarrier simulator =
            new SimulatorCarrier(
                    new SimulatorSettings(Duration.ZERO, Duration.ofMillis(10)),
                    receipts::add,
                    InstantSource.system());

    @AfterEach
    void stop() {
        simulator.destroy();
    }

    @Test
    void it_serves_the_sandbox_alone() {
        assertThat(simulator.environment()).isEqualTo(Environment.SANDBOX);
    }

    @Test
    void most_numbers_are_delivered() throws Exception {
        var id = accepted(submit("+14155550123", 1));

        assertThat(receipt().outcome()).isEqualTo(Receipt.Outcome.DELIVERED);
        assertThat(simulator.ask(id)).map(Receipt::outcome).contains(Receipt.Outcome.DELIVERED);
    }

    @Test
    void numbers_in_9901_are_not_delivered() throws Exception {
        var id = accepted(submit("+14155559901", 1));

        assertThat(receipt().carrierMessageId()).isEqualTo(id);
        assertThat(simulator.ask(id)).map(Receipt::outcome).contains(Receipt.Outcome.UNDELIVERED);
    }

    @Test
    void numbers_in_9902_are_rejected() {
        assertThat(submit("+14155559902", 1)).isInstanceOf(Submission.Rejected.class);
    }

    @Test
    void numbers_in_9903_are_taken_at_the_third_attempt() throws Exception {
        assertThat(submit("+14155559903", 1)).isInstanceOf(Submission.Unavailable.class);
        assertThat(submit("+14155559903", 2)).isInstanceOf(Submission.Unavailable.class);
        accepted(submit("+14155559903", 3));
        assertThat(receipt().outcome()).isEqualTo(Receipt.Outcome.DELIVERED);
    }

    @Test
    void numbers_in_9904_get_no_answer_and_9905_is_never_taken() {
        assertThat(submit("+14155559904", 1)).isInstanceOf(Submission.Unknown.class);
        assertThat(submit("+14155559905", 99)).isInstanceOf(Submission.Unavailable.class);
    }

    private Submission submit(String recipient, int attempt) {
        return simulator.submit(
                new OutboundSms(
                        UUID.randomUUID(),
                        new SenderId("ACME"),
                        new PhoneNumber(recipient),
                        SmsText.of("Water rises."),
                        attempt));
    }

    private static String accepted(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).carrierMessageId();
    }

    private Receipt receipt() throws InterruptedException {
        var receipt = receipts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(receipt).isNotNull();
        return receipt;
    }
}
