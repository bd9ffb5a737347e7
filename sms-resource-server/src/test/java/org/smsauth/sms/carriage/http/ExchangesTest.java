package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/** What is certain, and what is not, when the other side does not behave: byte by byte. */
@Tag("clock")
class ExchangesTest {

    private static final String ACCEPTED = answer("202 Accepted", "0: Accepted for delivery");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final CountDownLatch over = new CountDownLatch(1);

    ExchangesTest() {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something with a connection on which a request has come. */
    private interface Manners {
        /**
         * @param number how many requests came before, on any connection
         * @return whether more may come on the connection
         */
        boolean answer(Socket socket, int number) throws Exception;
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
    }

    private static boolean write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return true;
    }

    private void serve(Manners manners) {
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    sockets.add(socket);
                    Thread.startVirtualThread(() -> serve(socket, manners));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket, Manners manners) {
        try (socket) {
            boolean goesOn = true;
            while (goesOn) {
                var head = head(socket);
                if (head.isEmpty()) {
                    return;
                }
                requests.add(head);
                goesOn = manners.answer(socket, requests.size() - 1);
            }
        } catch (Exception e) {
            // the connection is gone, as it should
        }
    }

    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private HttpCarrier carrier(String more) {
        var carrier =
                Http.carrier(
                        """
                        preset=kannel
                        url=http://127.0.0.1:%d
                        username=me
                        password=s3cret
                        receipts.key=%s
                        timeout.connect=2s
                        %s
                        """
                                .formatted(server.getLocalPort(), Http.KEY, more),
                        new HeardFromCarrier());
        carrier.start();
        return carrier;
    }

    private static Submission submitted(HttpCarrier carrier) {
        return carrier.submit(
                new OutboundSms(
                        UUID.randomUUID(),
                        MessageType.ALERTS,
                        new SenderId("ACME"),
                        new PhoneNumber("+14155550123"),
                        SmsText.of("Door 4 is open"),
                        Instant.parse("2099-01-01T00:00:00Z"),
                        1));
    }

    @AfterEach
    void end() throws IOException {
        over.countDown();
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 202",
                "HTTP/1.1 202 Accepted\r\nContent-Length: 50\r\n\r\n0: Acc",
                "this is not HTTP\r\n\r\n",
                "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void an_answer_that_breaks_off_leaves_it_unknown(String some) {
        serve((socket, _) -> !write(socket, some));

        assertThat(submitted(carrier(""))).isInstanceOf(Submission.Unknown.class);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 202 Accepted\r\nContent-Length: 50\r\n\r\n0: Acc"})
    void an_answer_that_does_not_come_in_time_leaves_it_unknown(String some) {
        serve((socket, _) -> {
            write(socket, some);
            over.await();
            return false;
        });

        assertThat(submitted(carrier("timeout.answer=300ms")))
                .isInstanceOfSatisfying(
                        Submission.Unknown.class,
                        it -> assertThat(it.why().code()).isEqualTo("no answer in time"));
    }

    @Test
    void an_answer_that_drips_for_ever_ends_too() {
        serve((socket, _) -> {
            write(socket, "HTTP/1.1 202 Accepted\r\nContent-Length: 60000\r\n\r\n");
            while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                write(socket, "a");
            }
            return false;
        });

        assertThat(submitted(carrier("timeout.answer=500ms")))
                .isInstanceOf(Submission.Unknown.class);
    }

    @Test
    void a_connection_that_ends_while_it_is_kept_sends_nothing_twice() {
        serve((socket, number) -> number == 0 && write(socket, ACCEPTED));
        var carrier = carrier("");

        assertThat(submitted(carrier)).isInstanceOf(Submission.Accepted.class);
        assertThat(submitted(carrier)).isInstanceOf(Submission.Unknown.class);
        assertThat(requests).hasSize(2);
    }

    @Test
    void a_kept_connection_is_used_again() {
        serve((socket, _) -> write(socket, ACCEPTED));
        var carrier = carrier("");
        for (int i = 0; i < 20; i++) {
            assertThat(submitted(carrier)).isInstanceOf(Submission.Accepted.class);
        }

        assertThat(requests).hasSize(20);
        assertThat(sockets).hasSizeLessThan(10);
    }

    private HttpCarrier twilio() {
        var carrier =
                Http.carrier(
                        """
                        preset=twilio
                        url=http://127.0.0.1:%d
                        account=AC1
                        password=s3cret
                        receipts.key=%s
                        """
                                .formatted(server.getLocalPort(), Http.KEY),
                        new HeardFromCarrier());
        carrier.start();
        return carrier;
    }

    private static java.util.Optional<String> asked(HttpCarrier carrier, String id) {
        return carrier.ask(new Inquiry(id, new SenderId("ACME"), new PhoneNumber("+14155550123")))
                .map(it -> it.carrierMessageId() + " " + it.state() + " " + it.why());
    }

    @Test
    void a_carrier_is_asked_for_a_receipt_that_is_overdue() {
        var answers =
                List.of(
                        answer("200 OK", "{\"sid\": \"SM1\", \"status\": \"sent\"}"),
                        answer("200 OK", "{\"sid\": \"SM1\", \"status\": \"delivered\"}"),
                        answer(
                                "200 OK",
                                "{\"status\": \"undelivered\", \"error_code\": 30003,"
                                        + " \"error_message\": \"Unreachable\"}"),
                        answer("404 Not Found", "{\"status\": \"delivered\"}"),
                        answer("200 OK", "<html>"),
                        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
        serve((socket, number) -> write(socket, answers.get(number)) && number < 5);
        var carrier = twilio();

        assertThat(asked(carrier, "SM1")).isEmpty();
        assertThat(asked(carrier, "SM1")).contains("SM1 DELIVERED null");
        assertThat(asked(carrier, "S/../M")).contains("S/../M UNDELIVERED Unreachable (30003)");
        assertThat(asked(carrier, "SM1")).isEmpty();
        assertThat(asked(carrier, "SM1")).isEmpty();
        assertThat(asked(carrier, "SM1")).isEmpty();
        assertThat(requests.getFirst())
                .startsWith("GET /2010-04-01/Accounts/AC1/Messages/SM1.json HTTP/1.1")
                .contains("Authorization: Basic QUMxOnMzY3JldA==");
        assertThat(requests.get(2))
                .startsWith("GET /2010-04-01/Accounts/AC1/Messages/S%2F..%2FM.json HTTP/1.1");
    }

    @Test
    void no_redirect_is_followed() {
        serve((socket, _) ->
                write(
                        socket,
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:%d/x\r\nContent-Length: 0\r\n\r\n"
                                .formatted(server.getLocalPort())));

        assertThat(submitted(carrier(""))).isInstanceOf(Submission.Unavailable.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void an_answer_of_any_size_is_read_no_further_than_needed() {
        serve((socket, _) -> {
            write(socket, "HTTP/1.1 202 Accepted\r\n\r\n0: Accepted");
            while (true) {
                write(socket, "a".repeat(10_000));
            }
        });

        assertThat(submitted(carrier("")))
                .isInstanceOfSatisfying(
                        Submission.Unknown.class,
                        it -> assertThat(it.why().code()).isEqualTo("answer too large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a: b\r\n"})
    void a_head_that_does_not_end_is_read_no_further_than_needed(String some) {
        serve((socket, _) -> {
            write(socket, "HTTP/1.1 202 Accepted\r\n");
            while (true) {
                write(socket, some.repeat(1_000));
            }
        });

        assertThat(submitted(carrier("")))
                .isInstanceOfSatisfying(
                        Submission.Unknown.class,
                        it -> assertThat(it.why().code()).isEqualTo("answer lost"));
    }

    @Test
    void who_speaks_no_tls_took_nothing() {
        serve((socket, _) -> !write(socket, ACCEPTED));
        var carrier =
                Http.carrier(
                        """
                        preset=kannel
                        url=https://127.0.0.1:%d
                        username=me
                        password=s3cret
                        receipts.key=%s
                        timeout.connect=500ms
                        """
                                .formatted(server.getLocalPort(), Http.KEY),
                        new HeardFromCarrier());
        carrier.start();

        assertThat(submitted(carrier))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class, it -> assertThat(it.retryAfter()).isNull());
        assertThat(carrier.health().isUp()).isFalse();
        assertThat(requests).allSatisfy(it -> assertThat(it).doesNotContain("s3cret"));
    }

    @Test
    void a_name_that_is_none_took_nothing() {
        var carrier =
                Http.carrier(
                        "preset=kannel\nurl=https://no-such-host.invalid\nusername=u\npassword=p\nreceipts.key="
                                + Http.KEY,
                        new HeardFromCarrier());
        carrier.start();

        assertThat(submitted(carrier))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class,
                        it -> assertThat(it.why().code()).isEqualTo("no such host"));
    }

    @Test
    void who_does_not_know_this_server_is_away_and_tried_again() {
        serve((socket, number) ->
                write(
                        socket,
                        number == 0
                                ? answer("403 Forbidden", "Authorization failed for s3cret")
                                : ACCEPTED));
        var carrier = carrier("");

        assertThat(submitted(carrier))
                .isInstanceOfSatisfying(
                        Submission.Unavailable.class,
                        it ->
                                assertThat(it.why().words())
                                        .contains("Authorization failed")
                                        .doesNotContain("s3cret"));
        assertThat(carrier.health().lastErrors())
                .singleElement()
                .satisfies(it -> assertThat(it.cause().words()).contains("403"));
        eventually().until(() -> carrier.health().isUp());
        assertThat(submitted(carrier)).isInstanceOf(Submission.Accepted.class);
    }
}
