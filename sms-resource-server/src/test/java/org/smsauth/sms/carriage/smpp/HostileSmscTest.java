package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Against a socket on this machine that does what no SMSC should. */
class HostileSmscTest {

    /** {@code id:7 stat:DELIVRD}, without addresses. */
    private static final String RECEIPT =
            "00"
                    + "000000"
                    + "000000"
                    + "040000"
                    + "0000"
                    + "00000000"
                    + "11"
                    + "69643a3720737461743a44454c49565244";

    private static final int QUERY_SM = 3;

    private static final Map<String, String> PATIENT =
            Map.of(
                    "system-id", "acme",
                    "timeout.response", "25s",
                    "timeout.bind", "1m",
                    "timeout.enquire-link", "1h");

    private static final Map<String, String> ANSWER_SOON =
            Map.of(
                    "system-id",
                    "acme",
                    "timeout.response",
                    "500ms",
                    "timeout.bind",
                    "1m",
                    "timeout.enquire-link",
                    "1h");

    private final List<SmppUnderTest> opened = new ArrayList<>();
    private RawSmsc smsc;

    @BeforeEach
    void listen() throws IOException {
        smsc = new RawSmsc();
    }

    @AfterEach
    void close() throws IOException {
        smsc.close();
        opened.forEach(SmppUnderTest::close);
    }

    private Carrier carrier(Map<String, String> settings) {
        var under = SmppUnderTest.at(smsc.port(), settings);
        opened.add(under);
        return under.carrier();
    }

    private Carrier bound() {
        return bound(PATIENT);
    }

    private Carrier bound(Map<String, String> settings) {
        var carrier = carrier(settings);
        eventually().until(() -> carrier.health().isUp());
        return carrier;
    }

    @Test
    void what_was_given_with_a_message_and_comes_with_its_receipt_tells_which_it_is_of() {
        smsc.does((pdu, peer) -> {
            if (pdu.commandId() == RawSmsc.SUBMIT_SM) {
                var submit = HexFormat.of().formatHex(pdu.body());
                var reference = submit.substring(submit.length() - 12); // the last parameter
                var fromTo = "000101" + digits("14155550123") + "0000" + digits("15550001");
                RawSmsc.send(peer, 5, 0, 1, fromTo + RECEIPT.substring(14) + reference);
            } else {
                RawSmsc.behave(pdu, peer);
            }
        });
        var under = SmppUnderTest.at(smsc.port(), ANSWER_SOON);
        opened.add(under);
        eventually().until(() -> under.carrier().health().isUp());
        var sms = sms("Hello");

        assertThat(under.carrier().submit(sms)).isInstanceOf(Submission.Unknown.class);

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().ours())
                .isEqualTo(
                        new Ours.Mark(
                                Ours.Mark.of(sms.id(), sms.attempt(), 1, 1),
                                List.of("14155550123", "15550001")));
    }

    @Test
    void who_answers_no_question_is_asked_no_other_for_a_while_and_is_told() {
        smsc.does((pdu, peer) -> {
            if (pdu.commandId() != QUERY_SM) {
                RawSmsc.behave(pdu, peer);
            }
        });
        var carrier = bound(ANSWER_SOON);
        var inquiry = new Inquiry("7", new SenderId("ACME"), sms("Hello").recipient());

        assertThat(carrier.ask(inquiry)).isEmpty();
        assertThat(carrier.ask(inquiry)).isEmpty();
        assertThat(carrier.ask(inquiry)).isEmpty();

        assertThat(smsc.heard()).filteredOn(it -> it.commandId() == QUERY_SM).hasSize(1);
        isTold(carrier, "query_sm: no answer within 500 ms");
    }

    private static String digits(String address) {
        return HexFormat.of().formatHex(address.getBytes(US_ASCII)) + "00";
    }

    private static List<String> told(Carrier carrier) {
        return carrier.health().lastErrors().stream().map(it -> it.cause().words()).toList();
    }

    private static void isTold(Carrier carrier, String what) {
        eventually()
                .untilAsserted(() -> assertThat(told(carrier)).anyMatch(it -> it.contains(what)));
    }

    /** Four gigabytes less one, two, a web server's answer, and a length that is too short. */
    @ParameterizedTest
    @CsvSource({
        "FFFFFFFF80000004, 'a PDU of 4,294,967,295 octets'",
        "7FFFFFFF80000004, 'a PDU of 2,147,483,647 octets'",
        "485454502F312E3120343030204261642052657175657374, 'a PDU of 1,213,486,160 octets'",
        "0000000480000004, a PDU of 4 octets",
    })
    void a_length_that_cannot_be_ends_the_session_and_is_told_and_another_begins(
            String octets, String what) {
        smsc.does((pdu, peer) -> {
            if (pdu.commandId() == RawSmsc.SUBMIT_SM && smsc.connections() == 1) {
                peer.getOutputStream().write(HexFormat.of().parseHex(octets));
            } else {
                RawSmsc.behave(pdu, peer);
            }
        });
        var carrier = bound();

        var submission = carrier.submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
        assertThat(((Submission.Unknown) submission).why().name()).contains(what);
        isTold(carrier, what);
        eventually().until(() -> carrier.submit(sms("Hello")) instanceof Submission.Accepted);
        assertThat(smsc.connections()).isEqualTo(2);
    }

    @Test
    void who_never_answers_a_bind_is_told_and_tried_again() {
        smsc.does((_, _) -> {});
        var carrier = carrier(Map.of("system-id", "acme", "timeout.bind", "500ms"));

        isTold(carrier, "no answer within 500 ms");
        eventually().until(() -> smsc.connections() > 1);
        assertThat(carrier.health().isUp()).isFalse();
    }

    @Test
    void who_hangs_up_on_a_bind_is_told_at_once() {
        smsc.does((_, peer) -> peer.close());
        var carrier = carrier(PATIENT);

        isTold(carrier, "the SMSC closed the connection");
    }

    @Test
    void a_connection_of_which_the_other_end_is_gone_is_found_out() {
        smsc.does((pdu, peer) -> {
            if (pdu.commandId() == RawSmsc.BIND_TRANSCEIVER) {
                RawSmsc.behave(pdu, peer);
            }
        });
        var carrier =
                bound(
                        Map.of(
                                "system-id",
                                "acme",
                                "timeout.response",
                                "500ms",
                                "timeout.enquire-link",
                                "200ms"));

        isTold(carrier, "no answer to enquire_link within 500 ms");
        eventually().until(() -> smsc.connections() > 1);
    }

    @Test
    void who_answers_all_but_submits_costs_each_the_time_to_answer_and_no_more() throws Exception {
        smsc.does((pdu, peer) -> {
            if (pdu.commandId() != RawSmsc.SUBMIT_SM) {
                RawSmsc.behave(pdu, peer);
            }
        });
        var carrier = bound(ANSWER_SOON);

        for (var each : atOnce(carrier, 20, "Hello")) {
            assertThat(each.get()).isInstanceOf(Submission.Unknown.class);
        }
        eventually().until(() -> heard(RawSmsc.SUBMIT_SM) == 20);
        assertThat(carrier.health().isUp()).isTrue();
        assertThat(carrier.health().inFlight()).isZero();
    }

    /** As many as fill what the network keeps for who does not read, and more. */
    @Test
    void who_reads_nothing_holds_nobody_up() throws Exception {
        smsc.does((pdu, peer) -> {
            if (smsc.connections() > 1) {
                peer.close();
                return;
            }
            RawSmsc.behave(pdu, peer);
            while (!peer.isClosed()) {
                LockSupport.parkNanos(50_000_000);
            }
        });
        var under =
                SmppUnderTest.at(
                        smsc.port(),
                        Map.of(
                                "system-id",
                                "acme",
                                "timeout.response",
                                "500ms",
                                "timeout.enquire-link",
                                "1h",
                                "text.long-messages",
                                "message-payload"));
        opened.add(under);
        var carrier = under.carrier();
        eventually().until(() -> carrier.health().isUp());

        var submissions = atOnce(carrier, 3_000, "x".repeat(1_530));

        for (var each : submissions) {
            assertThat(each.get())
                    .isInstanceOfAny(Submission.Unknown.class, Submission.Unavailable.class);
        }
        isTold(carrier, "the SMSC takes nothing");
    }

    private long heard(int commandId) {
        return smsc.heard().stream().filter(it -> it.commandId() == commandId).count();
    }

    private static List<Future<Submission>> atOnce(Carrier carrier, int many, String text)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Submission> submit = () -> carrier.submit(sms(text));
            return threads.invokeAll(java.util.Collections.nCopies(many, submit));
        }
    }

    @Test
    void an_answer_that_comes_twice_is_told_and_counts_once() {
        smsc.does((pdu, peer) -> {
            RawSmsc.behave(pdu, peer);
            if (pdu.commandId() == RawSmsc.SUBMIT_SM) {
                RawSmsc.behave(pdu, peer);
            }
        });
        var carrier = bound();

        assertThat(carrier.submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);

        isTold(carrier, "command_id 0x80000004, which answers nothing that was asked");
        assertThat(carrier.health().isUp()).isTrue();
    }

    @Test
    void a_message_that_was_taken_without_an_id_is_unknown() {
        smsc.does((pdu, peer) ->
                RawSmsc.answer(pdu, peer, pdu.commandId() == RawSmsc.SUBMIT_SM ? "00" : "6100"));

        assertThat(bound().submit(sms("Hello")))
                .isEqualTo(
                        new Submission.Unknown(
                                new Cause("no id", "the SMSC took it and gave it no message_id")));
    }

    @Test
    void an_id_that_is_not_ended_is_one() {
        smsc.does((pdu, peer) ->
                RawSmsc.answer(pdu, peer, pdu.commandId() == RawSmsc.SUBMIT_SM ? "6162" : "6100"));

        assertThat(bound().submit(sms("Hello"))).isEqualTo(Submission.Accepted.whole("ab"));
    }

    @Test
    void a_request_that_was_not_understood_is_refused() {
        smsc.does((pdu, peer) -> {
            if (pdu.commandId() == RawSmsc.SUBMIT_SM) {
                RawSmsc.send(peer, RawSmsc.RESPONSE, 3, pdu.sequenceNumber(), "");
            } else {
                RawSmsc.behave(pdu, peer);
            }
        });

        var submission = bound().submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Refused.class);
        assertThat(((Submission.Refused) submission).why().name())
                .isEqualTo("ESME_RINVCMDID: invalid command id");
    }

    /** A deliver_sm that ends within, one command that is none, and a receipt that says nothing. */
    @ParameterizedTest
    @CsvSource({
        "00000005, 0001, 80000005, 2, ends in the middle",
        "00000007, 00, 80000000, 3, command_id 0x00000007",
        "00000005, 0001013100000000040000000000000000000000, 80000005, 0, 'says no id, or no state'",
    })
    void garbage_in_a_pdu_is_answered_and_told_and_the_session_goes_on(
            String command, String body, String answered, int status, String what)
            throws IOException {
        var carrier = bound();

        RawSmsc.send(smsc.peer(), Integer.parseUnsignedInt(command, 16), 0, 77, body);

        isTold(carrier, what);
        eventually()
                .untilAsserted(() ->
                        assertThat(smsc.heard())
                                .filteredOn(Pdu::isResponse)
                                .singleElement()
                                .satisfies(it -> {
                                    assertThat(it.commandId())
                                            .isEqualTo(Integer.parseUnsignedInt(answered, 16));
                                    assertThat(it.commandStatus()).isEqualTo(status);
                                    assertThat(it.sequenceNumber()).isEqualTo(77);
                                }));
        assertThat(carrier.submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
        assertThat(smsc.connections()).isEqualTo(1);
    }

    @Test
    void a_bind_whose_answer_has_odd_parameters_is_a_bind() {
        smsc.does((pdu, peer) ->
                RawSmsc.answer(
                        pdu,
                        peer,
                        pdu.commandId() == RawSmsc.SUBMIT_SM ? "6100" : "61000210000177FFFF"));

        assertThat(bound().submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
    }

    /** More than are worked at once: the SMSC is told to send the rest again, and answers come. */
    @Test
    void a_flood_of_receipts_is_bounded_and_holds_no_answer_up() throws Exception {
        var mayRecord = new CountDownLatch(1);
        var recorded = new AtomicInteger();
        var carrier =
                SmppUnderTest.make(
                        smsc.port(),
                        PATIENT,
                        new DefaultSslBundleRegistry(),
                        (_, _) -> Optional.empty(),
                        new HeardFromCarrier(_ -> {
                            await(mayRecord);
                            recorded.incrementAndGet();
                        }));
        carrier.start();
        eventually().until(() -> carrier.health().isUp());
        for (int i = 0; i < 1_100; i++) {
            RawSmsc.send(smsc.peer(), 5, 0, 100 + i, RECEIPT);
        }

        eventually().until(() -> deliveries(100) == 100);
        assertThat(carrier.submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
        mayRecord.countDown();

        eventually().until(() -> deliveries(0) == 1_000);
        assertThat(recorded.get()).isEqualTo(1_000);
        assertThat(smsc.connections()).isEqualTo(1);
        carrier.stop();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long deliveries(int status) {
        return smsc.heard().stream()
                .filter(it -> it.commandId() == (5 | RawSmsc.RESPONSE))
                .filter(it -> it.commandStatus() == status)
                .count();
    }

    @Test
    void a_receipt_may_come_as_data_sm() throws IOException {
        var under = SmppUnderTest.at(smsc.port(), PATIENT);
        opened.add(under);
        eventually().until(() -> under.carrier().health().isUp());

        // service_type, two addresses, esm_class 4, and the parameters of a receipt
        RawSmsc.send(
                smsc.peer(),
                0x103,
                0,
                7,
                "00"
                        + "0101313100"
                        + "050041434d4500"
                        + "04"
                        + "0000"
                        + "001e0003373700"
                        + "0427000102");

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo("77");
        assertThat(under.receipts().getFirst().state()).isEqualTo(Receipt.State.DELIVERED);
        eventually()
                .until(() ->
                        smsc.heard().stream()
                                .anyMatch(it ->
                                        it.commandId() == (0x103 | RawSmsc.RESPONSE)
                                                && it.commandStatus() == 0
                                                && it.body().length == 1));
    }

    @Test
    void who_says_goodbye_is_answered_and_bound_again() throws IOException {
        var carrier = bound();

        RawSmsc.send(smsc.peer(), 6, 0, 9, "");

        isTold(carrier, "the SMSC ended the session");
        eventually().until(() -> smsc.connections() == 2);
        eventually().until(() -> heard(6 | RawSmsc.RESPONSE) == 1);
    }

    @Test
    void the_password_is_in_the_bind_and_nowhere_else() {
        var carrier = bound();

        carrier.submit(sms("Hello"));

        assertThat(smsc.heard())
                .filteredOn(it -> new String(it.body(), US_ASCII).contains(ChSmsc.PASSWORD))
                .singleElement()
                .satisfies(it -> assertThat(it.commandId()).isEqualTo(RawSmsc.BIND_TRANSCEIVER));
        assertThat(told(carrier)).isEmpty();
    }
}
