package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;

/** Against OpenSMPP's simulator, whose receipts have the recipient in both addresses. */
class OpenSmppSimTest {

    private OpenSmppSim smsc;

    @BeforeEach
    void start() {
        smsc = new OpenSmppSim();
    }

    @AfterEach
    void stop() {
        smsc.close();
    }

    @Test
    void each_part_is_taken_and_its_receipt_has_its_id() {
        try (var under = SmppUnderTest.at(smsc.port(), Map.of("system-id", "acme"))) {
            eventually().until(() -> under.carrier().health().isUp());

            var submission = under.carrier().submit(sms("x".repeat(200)));

            assertThat(submission).isInstanceOf(Submission.Accepted.class);
            eventually().until(() -> under.receipts().size() == 2);
            assertThat(under.receipts())
                    .allMatch(it -> it.state() == Receipt.State.DELIVERED)
                    .extracting(Receipt::carrierMessageId)
                    .containsExactlyInAnyOrderElementsOf(
                            ((Submission.Accepted) submission)
                                    .parts().stream().map(PartId::id).toList());
        }
    }

    @Test
    void a_wrong_password_is_told_by_name() {
        try (var under =
                SmppUnderTest.at(smsc.port(), Map.of("system-id", "acme", "password", "wrong"))) {
            eventually().until(() -> !under.carrier().health().lastErrors().isEmpty());

            assertThat(under.carrier().health().words())
                    .isEqualTo(
                            "the SMSC refuses the bind: ESME_RINVPASWD: invalid password (0x0E)");
        }
    }
}
