package org.smsauth.sms.carrier.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carrier.smpp.SmppUnderTest.sms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smpp.smscsim.DeliveryInfoSender;
import org.smpp.smscsim.PDUProcessorGroup;
import org.smpp.smscsim.SMSCListener;
import org.smpp.smscsim.SMSCListenerImpl;
import org.smpp.smscsim.ShortMessageStore;
import org.smpp.smscsim.SimulatorPDUProcessorFactory;
import org.smpp.smscsim.util.Table;
import org.smsauth.sms.carrier.PartId;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;

/** Against OpenSMPP's simulator, whose receipts have the recipient in both addresses. */
class OpenSmppSimTest {

    @TempDir Path folder;
    private SMSCListener listener;
    private DeliveryInfoSender receipts;
    private int port;

    @BeforeEach
    void start() throws IOException {
        var users =
                Files.writeString(folder.resolve("users.txt"), "name=acme\npassword=s3cr3tpw\n");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        receipts = new DeliveryInfoSender();
        receipts.start();
        var factory =
                new SimulatorPDUProcessorFactory(
                        new PDUProcessorGroup(),
                        new ShortMessageStore(),
                        receipts,
                        new Table(users.toString()));
        factory.setDisplayInfo(false);
        listener = new SMSCListenerImpl(port, true);
        listener.setPDUProcessorFactory(factory);
        listener.start();
    }

    @AfterEach
    void stop() throws IOException {
        receipts.stop();
        var knocking = Thread.ofVirtual().start(this::knock);
        listener.stop();
        knocking.interrupt();
    }

    /** Else the simulator waits for a minute whether somebody comes, and only then stops. */
    private void knock() {
        try {
            while (true) {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException stopped) {
            // nobody is there any more
        }
    }

    @Test
    void each_part_is_taken_and_its_receipt_has_its_id() {
        try (var under = SmppUnderTest.at(port, Map.of("system-id", "acme"))) {
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
        try (var under = SmppUnderTest.at(port, Map.of("system-id", "acme", "password", "wrong"))) {
            eventually().until(() -> !under.carrier().health().lastErrors().isEmpty());

            assertThat(under.carrier().health().words())
                    .isEqualTo(
                            "the SMSC refuses the bind: ESME_RINVPASWD: invalid password (0x0E)");
        }
    }
}
