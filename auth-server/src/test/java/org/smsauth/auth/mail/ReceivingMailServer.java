package org.smsauth.auth.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real mail server on this machine that keeps what it takes. It has no mailbox for addresses that
 * begin with {@code never}, none now for those with {@code later}, and says nothing more to whoever
 * writes to {@code hang} until it is closed.
 */
public final class ReceivingMailServer implements AutoCloseable {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SMTPServer server;

    /** A mail that was taken. */
    public record Received(String recipient, MimeMessage message) {

        public String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        /** As it came; empty where there is none. */
        public String header(String name) {
            try {
                var all = message.getHeader(name);
                return all == null ? "" : String.join(" | ", all);
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        /** The names of all. */
        public Set<String> headers() {
            try {
                var names = new HashSet<String>();
                message.getAllHeaders()
                        .asIterator()
                        .forEachRemaining(it -> names.add(it.getName()));
                return names;
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        public String text() {
            try {
                return message.getContent().toString().replace("\r\n", "\n");
            } catch (MessagingException | IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private ReceivingMailServer(int port, UnaryOperator<SMTPServer.Builder> more) {
        server =
                more.apply(
                                SMTPServer.port(port)
                                        .bindAddress(InetAddress.getLoopbackAddress())
                                        .insertReceivedHeaders(false)
                                        .messageHandlerFactory(_ -> new Handler()))
                        .build();
        server.start();
    }

    public static ReceivingMailServer start() {
        return start(it -> it);
    }

    static ReceivingMailServer start(UnaryOperator<SMTPServer.Builder> more) {
        return new ReceivingMailServer(0, more);
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** What came, in its order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    private final class Handler implements MessageHandler {

        private String recipient = "";

        @Override
        public void from(String address) {
            // anybody
        }

        @Override
        public void recipient(String address) throws RejectException {
            if (address.startsWith("never")) {
                throw new RejectException(550, "5.1.1 no such user");
            }
            if (address.startsWith("later")) {
                throw new RejectException(451, "4.7.1 later");
            }
            recipient = address;
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException, RejectException {
            if (recipient.startsWith("hang")) {
                await();
            }
            if (recipient.startsWith("spam")) {
                throw new RejectException(554, "5.7.1 looks like spam");
            }
            try {
                var bytes = new ByteArrayInputStream(data.readAllBytes());
                received.add(
                        new Received(
                                recipient,
                                new MimeMessage(Session.getInstance(new Properties()), bytes)));
                return null;
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        private void await() throws IOException {
            try {
                closed.await();
                throw new IOException("closed");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void done() {
            // nothing is held
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop();
    }
}
