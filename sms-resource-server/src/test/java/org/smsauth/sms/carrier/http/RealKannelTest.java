package org.smsauth.sms.carrier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.runtime.Eventually.PATIENCE;
import static org.smsauth.runtime.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carrier.HeardFromCarrier;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** Kannel as Debian has it, with its fake SMSC: run where it is installed. */
@Tag("clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealKannelTest {

    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");
    private static final PhoneNumber TO = new PhoneNumber("+14155550123");

    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> atSmsc = new LinkedBlockingQueue<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer callbacks;

    private int sendsms;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(BEARERBOX) && Files.isExecutable(SMSBOX));
        int admin = freePort();
        int boxes = freePort();
        int smsc = freePort();
        sendsms = freePort();
        var settings = folder.resolve("kannel.conf");
        Files.writeString(
                settings,
                """
                group = core
                admin-port = %d
                admin-password = admin
                admin-interface = 127.0.0.1
                smsbox-port = %d
                smsbox-interface = 127.0.0.1
                box-allow-ip = 127.0.0.1
                dlr-storage = internal

                group = smsc
                smsc = fake
                smsc-id = fake
                host = localhost
                port = %d
                connect-allow-ip = 127.0.0.1

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d
                sendsms-interface = 127.0.0.1

                group = sendsms-user
                username = company
                password = s3cret
                max-messages = 10
                concatenation = true
                """
                        .formatted(admin, boxes, smsc, sendsms));
        run(folder, BEARERBOX, settings);
        eventually().until(() -> takesConnections(boxes) && takesConnections(smsc));
        run(folder, SMSBOX, settings);
        eventually().until(() -> takesConnections(sendsms));
        phones(smsc);
        callbacks = HttpServer.create(new InetSocketAddress(loopback(), 0), 50);
    }

    private void run(Path folder, Path box, Path settings) throws IOException {
        processes.add(
                new ProcessBuilder(box.toString(), settings.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(box.getFileName() + ".log").toFile())
                        .start());
    }

    /** What connects to Kannel's fake SMSC gets each message in a line. */
    private void phones(int port) throws IOException {
        var socket = new Socket(loopback(), port);
        open.add(socket);
        var lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Thread.startVirtualThread(() -> {
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    atSmsc.add(line);
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static boolean takesConnections(int port) {
        try (var _ = new Socket(loopback(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (var one : open) {
            one.close();
        }
        for (var process : processes.reversed()) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        if (callbacks != null) {
            callbacks.stop(0);
        }
    }

    private HttpCarrier carrier(String password) {
        var carrier =
                Http.carrier(
                        """
                        preset=kannel
                        url=http://127.0.0.1:%d
                        username=company
                        password=%s
                        receipts.base=http://127.0.0.1:%d
                        receipts.key=%s
                        """
                                .formatted(
                                        sendsms,
                                        password,
                                        callbacks.getAddress().getPort(),
                                        Http.KEY),
                        new HeardFromCarrier(receipts::add));
        carrier.start();
        return carrier;
    }

    private Submission submitted(HttpCarrier carrier, String text) {
        return carrier.submit(
                new OutboundSms(
                        UUID.randomUUID(),
                        MessageType.ALERTS,
                        new SenderId("ACME"),
                        TO,
                        SmsText.of(text),
                        Instant.parse("2099-01-01T00:00:00Z"),
                        1));
    }

    private String arrived() throws InterruptedException {
        return Objects.requireNonNull(atSmsc.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    /** The next receipt by the id that was given. */
    private Receipt receiptOf(Submission accepted) throws InterruptedException {
        while (true) {
            var receipt = receipts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(receipt).isNotNull();
            if (accepted.equals(Submission.Accepted.whole(receipt.carrierMessageId()))) {
                return receipt;
            }
        }
    }

    @Test
    void a_message_reaches_the_smsc_as_it_was_written_and_its_receipt_has_our_id()
            throws Exception {
        var carrier = carrier("s3cret");
        callbacks.createContext(
                "/",
                exchange -> {
                    var heard =
                            carrier.heard(
                                    exchange.getRequestURI()
                                            .getPath()
                                            .replaceFirst(".*/receipts/", ""),
                                    new Callback(
                                            exchange.getRequestURI().getRawQuery(),
                                            "",
                                            _ -> null,
                                            new byte[0]));
                    exchange.sendResponseHeaders(heard instanceof Heard.Taken ? 200 : 400, -1);
                    exchange.close();
                });
        callbacks.start();

        var accepted = submitted(carrier, "Door 4 is open: 5 & 6 = 11?");
        assertThat(arrived())
                .contains("ACME", TO.value())
                .endsWith("text Door 4 is open: 5 & 6 = 11?");
        var receipt = receiptOf(accepted);
        assertThat(receipt.state()).isEqualTo(Receipt.State.EN_ROUTE);

        assertThat(submitted(carrier, "Дверь 4 \uD83D\uDE00"))
                .isInstanceOf(Submission.Accepted.class);
        var data = arrived().replaceFirst("^.* ucs-2 ", "");
        assertThat(
                        new String(
                                URLDecoder.decode(data.strip(), StandardCharsets.ISO_8859_1)
                                        .getBytes(StandardCharsets.ISO_8859_1),
                                StandardCharsets.UTF_16BE))
                .isEqualTo("Дверь 4 \uD83D\uDE00");
        carrier.stop();
    }

    @Test
    void a_text_of_several_parts_reaches_the_smsc_whole() throws Exception {
        var carrier = carrier("s3cret");
        var text = "a".repeat(150) + "{" + "b".repeat(150) + "€";

        assertThat(submitted(carrier, text)).isInstanceOf(Submission.Accepted.class);
        var parts = arrived() + arrived();
        assertThat(parts.chars().filter(it -> it == 'a').count()).isGreaterThanOrEqualTo(150);
        assertThat(parts.chars().filter(it -> it == 'b').count()).isGreaterThanOrEqualTo(150);
        carrier.stop();
    }

    @Test
    void who_is_not_known_there_is_told_so_and_nothing_is_refused_for_good() {
        var carrier = carrier("wrong");

        assertThat(submitted(carrier, "Door 4 is open"))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class,
                        it -> {
                            assertThat(it.why().words()).contains("403").doesNotContain("wrong");
                            assertThat(it.retryAfter()).isNull();
                        });
        carrier.stop();
    }
}
