package org.smsauth.sms.carrier.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carrier.smpp.SmppUnderTest.PHONE;
import static org.smsauth.sms.carrier.smpp.SmppUnderTest.sms;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BindTransceiver;
import com.cloudhopper.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carrier.BindLeases;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.HeardFromCarrier;
import org.smsauth.sms.carrier.Inquiry;
import org.smsauth.sms.carrier.PartId;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Against ch-smpp's server. */
class SmppCarrierTest {

    private static final Map<String, String> ACCOUNT = Map.of("system-id", ChSmsc.SYSTEM_ID);

    private final ChSmsc smsc = new ChSmsc();
    private SmppUnderTest under = bound(Map.of());

    private SmppUnderTest bound(Map<String, String> more) {
        var settings = new java.util.HashMap<>(ACCOUNT);
        settings.putAll(more);
        var made = SmppUnderTest.at(smsc.port(), settings);
        eventually().until(() -> made.carrier().health().isUp());
        return made;
    }

    private Carrier again(Map<String, String> more) {
        under.close();
        under = bound(more);
        return under.carrier();
    }

    @AfterEach
    void close() {
        under.close();
        smsc.close();
    }

    private static String id(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).parts().getFirst().id();
    }

    @Test
    void a_message_is_taken_and_its_receipt_is_handed_on() {
        var submission = under.carrier().submit(sms("Door 4 is open"));

        eventually().until(() -> under.receipts().size() == 1);
        var receipt = under.receipts().getFirst();
        assertThat(receipt.carrier()).isEqualTo("acme");
        assertThat(receipt.carrierMessageId()).isEqualTo(id(submission));
        assertThat(receipt.state()).isEqualTo(Receipt.State.DELIVERED);
        assertThat(receipt.why()).isNull();
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void the_fields_of_a_submit_say_what_is_known_of_the_message() {
        under.carrier().submit(sms("Door 4 is open"));

        var submit = smsc.submits().getFirst();
        assertThat(submit.getSourceAddress().getAddress()).isEqualTo("ACME");
        assertThat(submit.getDestAddress().getAddress()).isEqualTo("14155550123");
        assertThat(submit.getDestAddress().getTon()).isEqualTo((byte) 1);
        assertThat(submit.getDestAddress().getNpi()).isEqualTo((byte) 1);
        assertThat(submit.getEsmClass()).isZero();
        assertThat(submit.getPriority()).isEqualTo((byte) 1);
        assertThat(submit.getValidityPeriod()).isEqualTo("000000000500000R");
        assertThat(submit.getRegisteredDelivery()).isEqualTo((byte) 1);
        assertThat(submit.getDataCoding()).isZero();
        assertThat(CharsetUtil.decode(submit.getShortMessage(), CharsetUtil.CHARSET_GSM))
                .isEqualTo("Door 4 is open");
    }

    @ParameterizedTest
    @CsvSource({"ACME, 5, 0, ACME", "+14155550100, 1, 1, 14155550100", "40404, 3, 0, 40404"})
    @CsvSource({"A & B, 5, 0, A & B"})
    void each_kind_of_sender_has_its_ton_and_npi(
            String sender, byte ton, byte npi, String address) {
        under.carrier().submit(sms(sender, "Hello"));

        var source = smsc.submits().getFirst().getSourceAddress();
        assertThat(source.getTon()).isEqualTo(ton);
        assertThat(source.getNpi()).isEqualTo(npi);
        assertThat(source.getAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 000000000001000R", "PT90M, 000000013000000R", "P40D, 000030000000000R"})
    void the_validity_is_said_from_now_on(Duration left, String said) {
        assertThat(Submit.validity(left)).isEqualTo(said);
    }

    @Test
    void each_part_is_a_submit_and_has_its_id_and_its_receipt() {
        var text = "x€".repeat(500);
        var submission = under.carrier().submit(sms(text));

        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        var parts = ((Submission.Accepted) submission).parts();
        assertThat(parts.stream().map(PartId::part))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
        eventually().until(() -> under.receipts().size() == 10);
        assertThat(under.receipts().stream().map(Receipt::carrierMessageId))
                .containsExactlyInAnyOrderElementsOf(parts.stream().map(PartId::id).toList());
        assertThat(joined(smsc.submits())).isEqualTo(text);
        assertThat(smsc.submits().stream().map(it -> it.getShortMessage()[3]).distinct())
                .as("reference")
                .hasSize(1);
    }

    private static String joined(List<SubmitSm> submits) {
        return submits.stream()
                .map(it -> it.getShortMessage())
                .map(it -> Arrays.copyOfRange(it, it[0] + 1, it.length))
                .map(it -> CharsetUtil.decode(it, CharsetUtil.CHARSET_GSM))
                .collect(Collectors.joining());
    }

    @Test
    void two_long_messages_have_two_references() {
        under.carrier().submit(sms("x".repeat(161)));
        under.carrier().submit(sms("x".repeat(161)));

        assertThat(smsc.submits().stream().map(it -> it.getShortMessage()[3]).distinct())
                .hasSize(2);
    }

    @Test
    void a_text_outside_the_alphabet_is_sent_in_16_bits() {
        under.carrier().submit(sms("Łódź \uD83D\uDE00"));

        var submit = smsc.submits().getFirst();
        assertThat(submit.getDataCoding()).isEqualTo((byte) 8);
        assertThat(new String(submit.getShortMessage(), UTF_16BE)).isEqualTo("Łódź \uD83D\uDE00");
    }

    @Test
    void a_long_message_may_be_one_submit_with_a_payload() {
        var carrier = again(Map.of("text.long-messages", "message-payload"));

        var submission = carrier.submit(sms("x".repeat(1530)));

        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(((Submission.Accepted) submission).parts())
                .singleElement()
                .satisfies(it -> assertThat(it.part()).isZero());
        assertThat(carrier.limits().eachPart()).isFalse();
        var payload =
                smsc.submits().getLast().getOptionalParameter(SmppConstants.TAG_MESSAGE_PAYLOAD);
        assertThat(payload.getValue()).hasSize(1530);
    }

    @Test
    void parts_may_be_joined_by_parameters() {
        again(Map.of("text.long-messages", "sar")).submit(sms("x".repeat(161)));

        var submit = smsc.submits().getLast();
        assertThat(submit.getEsmClass()).isZero();
        assertThat(submit.getOptionalParameter(SmppConstants.TAG_SAR_TOTAL_SEGMENTS).getValue())
                .containsExactly(2);
        assertThat(submit.getOptionalParameter(SmppConstants.TAG_SAR_SEGMENT_SEQNUM).getValue())
                .containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0B, ESME_RINVDSTADR: invalid destination address",
        "0x0A, ESME_RINVSRCADR: invalid source address",
        "0x45, ",
    })
    void a_refusal_is_told_by_its_name(String code, String name) {
        smsc.does(new ChSmsc.Does.Answer(Integer.decode(code)));

        var submission = under.carrier().submit(sms("Hello"));

        if (name == null) {
            assertThat(submission).isInstanceOf(Submission.Unavailable.class);
            assertThat(((Submission.Unavailable) submission).retryAfter()).isNull();
        } else {
            assertThat(submission).isInstanceOf(Submission.Refused.class);
            var why = ((Submission.Refused) submission).why();
            assertThat(why.code()).isEqualTo(code);
            assertThat(why.name()).isEqualTo(name);
            assertThat(under.carrier().health().lastErrors().getFirst().cause()).isEqualTo(why);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SmppConstants.STATUS_THROTTLED, SmppConstants.STATUS_MSGQFUL})
    void who_throttles_is_left_alone_for_a_while(int status) {
        smsc.does(new ChSmsc.Does.Answer(status));

        var submission = under.carrier().submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Unavailable.class);
        assertThat(((Submission.Unavailable) submission).retryAfter()).isNotNull();
    }

    @Test
    void a_later_part_that_is_throttled_is_tried_again() {
        var attempts = new AtomicInteger();
        smsc.does(it ->
                it.getShortMessage()[5] == 2 && attempts.incrementAndGet() < 3
                        ? new ChSmsc.Does.Answer(SmppConstants.STATUS_THROTTLED)
                        : new ChSmsc.Does.Take());

        var submission = under.carrier().submit(sms("x".repeat(400)));

        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(smsc.submits().stream().map(it -> it.getShortMessage()[5]))
                .containsExactly((byte) 1, (byte) 2, (byte) 2, (byte) 2, (byte) 3);
    }

    @Test
    void a_later_part_that_is_refused_is_told_with_those_that_were_taken() {
        smsc.does(it ->
                it.getShortMessage()[5] == 3
                        ? new ChSmsc.Does.Answer(SmppConstants.STATUS_INVDSTADR)
                        : new ChSmsc.Does.Take());

        var submission = under.carrier().submit(sms("x".repeat(600)));

        assertThat(submission).isInstanceOf(Submission.Refused.class);
        assertThat(((Submission.Refused) submission).taken().stream().map(PartId::part))
                .containsExactly(1, 2);
    }

    private Carrier slowlyAnswered(long millis) {
        smsc.answersAfter(millis);
        return again(Map.of("timeout.response", "200ms"));
    }

    private Submission late() {
        eventually().until(() -> under.heard().late().size() == 1);
        var late = under.heard().late().getFirst();
        assertThat(late.carrier()).isEqualTo("acme");
        assertThat(late.attempt()).isEqualTo(1);
        return late.submission();
    }

    @Test
    void an_answer_that_comes_late_tells_the_id_by_which_its_receipt_comes() {
        var carrier = slowlyAnswered(600);
        var sms = sms("Hello");

        assertThat(carrier.submit(sms)).isInstanceOf(Submission.Unknown.class);

        var id = id(late());
        assertThat(under.heard().late().getFirst().message()).isEqualTo(sms.id());
        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
        assertThat(smsc.submits()).hasSize(1);
        assertThat(carrier.health().lastErrors())
                .extracting(it -> it.cause().code())
                .contains("late answer");
    }

    @Test
    void a_late_answer_to_the_last_part_tells_that_all_parts_are_taken() {
        smsc.does(it -> {
            smsc.answersAfter(it.getShortMessage()[5] == 3 ? 600 : 0);
            return new ChSmsc.Does.Take();
        });
        var submission = again(Map.of("timeout.response", "200ms")).submit(sms("x".repeat(400)));

        assertThat(((Submission.Unknown) submission).taken()).hasSize(2);
        assertThat(((Submission.Accepted) late()).parts().stream().map(PartId::part))
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_late_answer_to_another_part_tells_that_the_rest_was_not_sent() {
        smsc.does(it -> {
            smsc.answersAfter(it.getShortMessage()[5] == 2 ? 600 : 0);
            return new ChSmsc.Does.Take();
        });
        var submission = again(Map.of("timeout.response", "200ms")).submit(sms("x".repeat(400)));

        assertThat(((Submission.Unknown) submission).taken()).hasSize(1);
        var late = (Submission.Refused) late();
        assertThat(late.taken().stream().map(PartId::part)).containsExactly(1, 2);
        assertThat(late.why().words()).contains("the parts after it were not sent");
        assertThat(smsc.submits()).hasSize(2);
    }

    @Test
    void a_late_answer_may_tell_that_nothing_was_taken() {
        smsc.does(new ChSmsc.Does.Answer(SmppConstants.STATUS_INVDSTADR));
        var carrier = slowlyAnswered(600);

        assertThat(carrier.submit(sms("Hello"))).isInstanceOf(Submission.Unknown.class);

        assertThat(((Submission.Refused) late()).taken()).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_leaves_it_unknown() {
        smsc.does(new ChSmsc.Does.SayNothing());
        var carrier = again(Map.of("timeout.response", "300ms"));

        var submission = carrier.submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
        assertThat(((Submission.Unknown) submission).why().name())
                .isEqualTo("no answer within 300 ms");
        assertThat(carrier.health().isUp()).isTrue();
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_connection_cut_with_submits_in_flight_leaves_them_unknown_and_each_was_sent_once()
            throws Exception {
        smsc.does(new ChSmsc.Does.SayNothing());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Submission> submit = () -> under.carrier().submit(sms("Hello"));
            var waiting = IntStream.range(0, 10).mapToObj(_ -> threads.submit(submit)).toList();
            eventually().until(() -> smsc.submits().size() == 10);
            smsc.hangUp();

            for (var each : waiting) {
                assertThat(each.get()).isInstanceOf(Submission.Unknown.class);
            }
        }
        smsc.does(new ChSmsc.Does.Take());
        eventually().until(() -> under.carrier().health().isUp());
        assertThat(under.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Accepted.class);
        assertThat(smsc.submits()).hasSize(11);
    }

    @Test
    void who_is_away_is_bound_again_when_it_is_back() {
        smsc.goAway();
        eventually().until(() -> !under.carrier().health().isUp());

        var submission = under.carrier().submit(sms("Hello"));

        assertThat(submission).isInstanceOf(Submission.Unavailable.class);
        assertThat(under.carrier().health().words()).isNotEmpty();
        smsc.start();
        eventually()
                .until(() -> under.carrier().submit(sms("Hello")) instanceof Submission.Accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0E, wrong, acme, 'ESME_RINVPASWD: invalid password'",
        "0x0F, s3cr3tpw, nobody, 'ESME_RINVSYSID: invalid system id'",
    })
    void a_wrong_account_is_told_by_name(String code, String password, String id, String name) {
        var other = SmppUnderTest.at(smsc.port(), Map.of("system-id", id, "password", password));
        eventually().until(() -> !other.carrier().health().lastErrors().isEmpty());

        var health = other.carrier().health();
        assertThat(health.isUp()).isFalse();
        assertThat(health.words())
                .isEqualTo("the SMSC refuses the bind: " + name + " (" + code + ")");
        assertThat(other.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Unavailable.class);
        other.close();
    }

    @Test
    void a_wrong_host_is_told_by_name() {
        var other =
                SmppUnderTest.at(
                        smsc.port(), Map.of("system-id", "acme", "host", "nowhere.invalid"));
        eventually().until(() -> !other.carrier().health().lastErrors().isEmpty());

        assertThat(other.carrier().health().words()).contains("there is no host nowhere.invalid");
        other.close();
    }

    @Test
    void separate_sessions_send_and_receive() {
        var carrier = again(Map.of("bind.as", "separate", "bind.number", "2"));
        eventually().until(() -> smsc.sessions() == 4);

        var id = id(carrier.submit(sms("Hello")));

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
        assertThat(smsc.binds().stream().skip(1).map(it -> it.getClass().getSimpleName()))
                .containsExactlyInAnyOrder(
                        "BindTransmitter", "BindTransmitter", "BindReceiver", "BindReceiver");
        assertThat(carrier.limits().window()).isEqualTo(20);
    }

    @Test
    void several_sessions_share_the_work() throws Exception {
        smsc.answersAfter(50);
        var carrier = again(Map.of("bind.number", "3"));
        eventually().until(() -> smsc.sessions() == 3);
        assertThat(smsc.binds().getLast()).isInstanceOf(BindTransceiver.class);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Submission> submit = () -> carrier.submit(sms("Hello"));
            var all = threads.invokeAll(java.util.Collections.nCopies(30, submit));
            for (var each : all) {
                assertThat(each.get()).isInstanceOf(Submission.Accepted.class);
            }
        }
        eventually().until(() -> under.receipts().size() == 30);
        assertThat(new HashSet<>(under.receipts().stream().map(Receipt::carrierMessageId).toList()))
                .hasSize(30);
    }

    @Test
    void a_receipt_before_the_answer_has_the_same_id() {
        smsc.answersAfter(200);
        smsc.reportsAfter(0);

        var id = id(under.carrier().submit(sms("Hello")));

        assertThat(under.receipts())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.carrierMessageId()).isEqualTo(id);
                    assertThat(it.state()).isEqualTo(Receipt.State.DELIVERED);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "UNDELIV, UNDELIVERED, UNDELIVERABLE",
        "EXPIRED, EXPIRED, EXPIRED",
        "REJECTD, UNDELIVERED, REJECTED",
        "ENROUTE, EN_ROUTE, ENROUTE",
        "ACCEPTD, EN_ROUTE, ACCEPTED",
        "UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void what_a_receipt_says_is_handed_on_with_its_reason(
            String said, Receipt.State state, String code) {
        smsc.reports(said);

        under.carrier().submit(sms("Hello"));

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().state()).isEqualTo(state);
        assertThat(under.receipts().getFirst().why()).isNotNull();
        assertThat(under.receipts().getFirst().why().code()).isEqualTo(code);
    }

    @Test
    void ids_in_another_notation_are_the_same() {
        smsc.writesIds(it -> "%08X".formatted(it), String::valueOf);

        var id = id(under.carrier().submit(sms("Hello")));

        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
    }

    @Test
    void a_receipt_that_could_not_be_recorded_comes_again() {
        under.close();
        var recorded = new AtomicInteger();
        var settings = Map.of("system-id", ChSmsc.SYSTEM_ID);
        var carrier =
                SmppUnderTest.make(
                        smsc.port(),
                        settings,
                        new DefaultSslBundleRegistry(),
                        (_, _) -> Optional.empty(),
                        new HeardFromCarrier(_ -> {
                            if (recorded.incrementAndGet() < 3) {
                                throw new IllegalStateException("the store is away");
                            }
                        }));
        carrier.start();
        eventually().until(() -> carrier.health().isUp());

        carrier.submit(sms("Hello"));

        eventually().until(() -> recorded.get() == 3);
        assertThat(smsc.refusals())
                .containsExactly(SmppConstants.STATUS_X_T_APPN, SmppConstants.STATUS_X_T_APPN);
        carrier.stop();
    }

    @Test
    void a_message_that_somebody_wrote_is_no_receipt_whatever_it_says() {
        under.carrier().submit(sms("Hello"));
        eventually().until(() -> under.receipts().size() == 1);

        smsc.deliver(ChSmsc.delivery("id:1001 stat:UNDELIV", smsc.submits().getFirst(), (byte) 0));

        eventually().until(() -> under.heard().inbound().size() == 1);
        assertThat(under.heard().inbound().getFirst().text()).isEqualTo("id:1001 stat:UNDELIV");
        assertThat(smsc.refusals()).isEmpty();
        assertThat(under.receipts()).hasSize(1);
    }

    @Test
    void an_overdue_receipt_is_asked_for() {
        smsc.does(new ChSmsc.Does.TakeSilently());
        var id = id(under.carrier().submit(sms("Hello")));

        var receipt = under.carrier().ask(new Inquiry(id, new SenderId("ACME"), PHONE));

        assertThat(receipt)
                .hasValueSatisfying(it -> {
                    assertThat(it.carrierMessageId()).isEqualTo(id);
                    assertThat(it.state()).isEqualTo(Receipt.State.DELIVERED);
                });
        assertThat(
                        again(Map.of("query", "false"))
                                .ask(new Inquiry(id, new SenderId("ACME"), PHONE)))
                .isEmpty();
    }

    @Test
    void it_is_asked_by_the_id_to_the_letter_and_told_by_the_one_form_of_it() {
        smsc.does(new ChSmsc.Does.TakeSilently());
        var given = id(under.carrier().submit(sms("Hello")));

        var receipt =
                under.carrier().ask(new Inquiry("one-form", given, new SenderId("ACME"), PHONE));

        assertThat(receipt.orElseThrow().carrierMessageId()).isEqualTo("one-form");
    }

    @Test
    void who_stops_waits_for_the_answers_under_way_and_says_goodbye() throws Exception {
        smsc.answersAfter(500);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var submission = threads.submit(() -> under.carrier().submit(sms("Hello")));
            eventually().until(() -> smsc.submits().size() == 1);
            under.close();

            assertThat(submission.get()).isInstanceOf(Submission.Accepted.class);
        }
        eventually().until(() -> smsc.sessions() == 0);
        assertThat(under.carrier().submit(sms("Hello"))).isInstanceOf(Submission.Unavailable.class);
        assertThat(under.carrier().health().isUp()).isFalse();
    }

    @Test
    void where_the_smsc_allows_so_many_sessions_no_node_has_more() {
        under.close();
        var free = new AtomicInteger(1);
        BindLeases leases =
                (_, _) ->
                        free.getAndUpdate(it -> Math.max(0, it - 1)) > 0
                                ? Optional.of(lease(free))
                                : Optional.empty();
        var settings = Map.of("system-id", "acme", "bind.of-all-nodes", "1");
        var bundles = new DefaultSslBundleRegistry();
        var one = SmppUnderTest.at(smsc.port(), settings, bundles, leases);
        eventually().until(() -> one.carrier().health().isUp());
        var two = SmppUnderTest.at(smsc.port(), settings, bundles, leases);
        eventually()
                .until(() ->
                        two.carrier()
                                .health()
                                .words()
                                .equals("other nodes have all 1 sessions that the SMSC allows"));

        one.close();

        eventually().until(() -> two.carrier().health().isUp());
        two.close();
    }

    @Test
    void a_place_that_another_node_has_by_now_ends_the_session() {
        under.close();
        var lost =
                new BindLeases.Lease() {
                    @Override
                    public boolean renew() {
                        return smsc.sessions() == 0;
                    }

                    @Override
                    public void giveBack() {}
                };
        var one =
                SmppUnderTest.at(
                        smsc.port(),
                        Map.of("system-id", "acme", "bind.of-all-nodes", "1"),
                        new DefaultSslBundleRegistry(),
                        (_, _) -> Optional.of(lost));

        eventually().until(() -> !one.carrier().health().lastErrors().isEmpty());

        assertThat(one.carrier().health().lastErrors().getFirst().cause().name())
                .endsWith("its place among the sessions that the SMSC allows is another's now");
        one.close();
    }

    private static BindLeases.Lease lease(AtomicInteger free) {
        return new BindLeases.Lease() {
            @Override
            public boolean renew() {
                return true;
            }

            @Override
            public void giveBack() {
                free.incrementAndGet();
            }
        };
    }

    @Test
    void ids_of_65_characters_are_kept_whole() {
        smsc.writesIds(it -> "f".repeat(61) + it % 10_000, it -> "F".repeat(61) + it % 10_000);

        var id = id(under.carrier().submit(sms("Hello")));

        assertThat(id).hasSize(65);
        eventually().until(() -> under.receipts().size() == 1);
        assertThat(under.receipts().getFirst().carrierMessageId()).isEqualTo(id);
    }

    @Test
    void a_hundred_at_once_have_a_hundred_ids() throws Exception {
        var carrier = again(Map.of("window", "100"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Submission> submit = () -> carrier.submit(sms("Hello"));
            var ids = new HashSet<String>();
            for (var each : threads.invokeAll(java.util.Collections.nCopies(1_000, submit))) {
                ids.add(id(each.get()));
            }
            assertThat(ids).hasSize(1_000);
        }
        assertThat(smsc.submits()).hasSize(1_000);
        eventually().until(() -> under.receipts().size() == 1_000);
    }
}
