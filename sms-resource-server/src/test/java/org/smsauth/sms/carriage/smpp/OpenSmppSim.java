package org.smsauth.sms.carriage.smpp;

import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import org.smpp.pdu.PDUException;
import org.smpp.pdu.Request;
import org.smpp.smscsim.DeliveryInfoSender;
import org.smpp.smscsim.PDUProcessorGroup;
import org.smpp.smscsim.SMSCListener;
import org.smpp.smscsim.SMSCListenerImpl;
import org.smpp.smscsim.ShortMessageStore;
import org.smpp.smscsim.SimulatorPDUProcessor;
import org.smpp.smscsim.SimulatorPDUProcessorFactory;
import org.smpp.smscsim.util.Table;
import org.smsauth.runtime.FreePort;

/** OpenSMPP's simulator of an SMSC, whose receipts have the recipient in both addresses. */
public final class OpenSmppSim implements AutoCloseable {

    private final PDUProcessorGroup sessions = new PDUProcessorGroup();
    private final DeliveryInfoSender receipts = new DeliveryInfoSender();
    private final SMSCListener listener;
    private final int port = FreePort.any();

    public OpenSmppSim() {
        try {
            var users = Files.createTempFile("users", ".txt");
            Files.writeString(
                    users, "name=%s\npassword=%s\n".formatted(ChSmsc.SYSTEM_ID, ChSmsc.PASSWORD));
            receipts.start();
            var factory =
                    new SimulatorPDUProcessorFactory(
                            sessions,
                            new ShortMessageStore(),
                            receipts,
                            new Table(users.toString()));
            Files.delete(users);
            factory.setDisplayInfo(false);
            listener = new SMSCListenerImpl(port, true);
            listener.setPDUProcessorFactory(factory);
            listener.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    /** By the last session, once there is one. */
    public void send(Request request) {
        eventually().until(() -> sessions.count() > 0);
        try {
            ((SimulatorPDUProcessor) sessions.get(sessions.count() - 1)).serverRequest(request);
        } catch (IOException | PDUException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Its thread of receipts ends with the JVM: who tells it to stop is kept turning until it looks
     * again, five seconds later.
     */
    @Override
    public void close() {
        var knocking = Thread.ofVirtual().start(this::knock);
        try {
            listener.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            knocking.interrupt();
        }
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
}
