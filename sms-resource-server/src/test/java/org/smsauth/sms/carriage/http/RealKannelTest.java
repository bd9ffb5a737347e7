package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.runtime.Eventually.PATIENCE;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** Kannel as Debian has it, with its fake SMSC: run where it is installed. */
@Tag("clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealKannelTest {

    private static final PhoneNumber TO = new PhoneNumber("+14155550123");

    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> atSmsc = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer callbacks;

    @SuppressWarnings("NullAway.Init")
    private Kannel kannel;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Kannel.isThere());
        kannel = Kannel.start("");
        kannel.phones(atSmsc::add);
        callbacks =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    }

    @AfterAll
    void stop() {
        if (kannel != null) {
            kannel.close();
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
                                        kannel.sendsms(),
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

    /** The first by the id that was given; which that is depends on Kannel's threads. */
    private Receipt receiptOf(Submission accepted) throws InterruptedException {
        while (true) {
            var receipt = receipts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(receipt).as("a receipt of %s", accepted).isNotNull();
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
                                    exchange.getRequestURI().getPath().split("/", -1)[4],
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
        assertThat(receiptOf(accepted).state())
                .isIn(Receipt.State.EN_ROUTE, Receipt.State.DELIVERED);

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
