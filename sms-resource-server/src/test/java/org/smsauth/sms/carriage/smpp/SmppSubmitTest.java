package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;

/** What a message is on the wire, and what the SMSC says to it at once. */
class SmppSubmitTest extends AtAnSmsc {

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
