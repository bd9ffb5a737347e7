package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;

/** What callbacks say, and which are believed. */
@Tag("clock")
class HearReceiptsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<Receipt> receipts = new ArrayList<>();

    private HttpCarrier carrier(String preset, String more) {
        return Http.carrier(
                """
                preset=%s
                url=https://gateway.example.com
                account=AC1
                password=secret
                receipts.key=%s
                %s
                """
                        .formatted(preset, Http.KEY, more),
                new HeardFromCarrier(receipts::add));
    }

    private static Callback query(String query) {
        return new Callback(query, "", _ -> null, new byte[0]);
    }

    private static Callback body(String type, String body, Map<String, String> headers) {
        return new Callback("", type, headers::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Heard taken(String answer) {
        return new Heard.Taken(answer, "text/plain;charset=UTF-8");
    }

    private String states() {
        return String.join(
                " ",
                receipts.stream()
                        .map(it -> it.carrierMessageId() + "=" + it.state() + why(it))
                        .toList());
    }

    private static String why(Receipt receipt) {
        var why = receipt.why();
        return why == null ? "" : "(" + why.code() + "; " + why.name() + ")";
    }

    @ParameterizedTest
    @CsvSource({
        "1, DELIVERED",
        "2, 'UNDELIVERED(2; NACK/0x0B)'",
        "4, 'BUFFERED(4; NACK/0x0B)'",
        "8, EN_ROUTE",
        "16, 'UNDELIVERED(16; NACK/0x0B)'"
    })
    void kannels_states_are_told_by_our_id(String number, String state) {
        var heard =
                carrier("kannel", "")
                        .heard(Http.KEY, query("id=m-1&state=" + number + "&reason=NACK%2F0x0B"));

        assertThat(heard).isEqualTo(taken(""));
        assertThat(states()).isEqualTo("m-1=" + state);
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "UNDELIV, 'UNDELIVERED(001; UNDELIV)'",
        "EXPIRED, 'EXPIRED(001; EXPIRED)'",
        "REJECTD, 'UNDELIVERED(001; REJECTD)'",
        "ESME_ROK, EN_ROUTE",
        "ESME_RINVDSTADR, 'UNDELIVERED(001; ESME_RINVDSTADR)'",
        "UNKNOWN, 'UNKNOWN(001; UNKNOWN)'"
    })
    void jasmins_states_are_those_of_smpp_and_its_answer_is_its_own(String word, String state) {
        var heard =
                carrier("jasmin", "")
                        .heard(
                                Http.KEY,
                                body(
                                        FORM,
                                        "id=j&level=2&err=001&message_status=" + word,
                                        Map.of()));

        assertThat(heard).isEqualTo(taken("ACK/Jasmin"));
        assertThat(states()).isEqualTo("j=" + state);
    }

    @Test
    void twilios_are_believed_when_signed() {
        var carrier = carrier("twilio", "");
        var url = "https://sms.example.com/carriers/acme/receipts/" + Http.KEY;
        var form = "MessageSid=SM1&MessageStatus=failed&ErrorCode=30003";
        var signed = url + "ErrorCode30003" + "MessageSidSM1" + "MessageStatusfailed";
        var right = HttpContractTest.hmac("HmacSHA1", "secret", signed);
        var wrong = HttpContractTest.hmac("HmacSHA1", "another", signed);

        assertThat(carrier.heard(Http.KEY, body(FORM, form, Map.of())))
                .isEqualTo(
                        new Heard.Refused(
                                Heard.Fault.NOT_SIGNED,
                                "the header X-Twilio-Signature is missing, or is not the signature of this receipt by the key that is set"));
        assertThat(carrier.heard(Http.KEY, body(FORM, form, Map.of("X-Twilio-Signature", wrong))))
                .isInstanceOf(Heard.Refused.class);
        assertThat(receipts).isEmpty();
        assertThat(carrier.health().lastErrors())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.cause().code()).isEqualTo("receipt refused"));

        assertThat(carrier.heard(Http.KEY, body(FORM, form, Map.of("X-Twilio-Signature", right))))
                .isEqualTo(taken(""));
        assertThat(states()).isEqualTo("SM1=UNDELIVERED(30003; failed)");
    }

    private static final Ours.Whole OURS = new Ours.Whole(new UUID(7, 8), 3);

    private static Callback at(Ours.Whole ours, String type, String body, String signature) {
        return new Callback(
                "", type, _ -> signature, body.getBytes(StandardCharsets.UTF_8), ours.written());
    }

    @Test
    void the_path_says_which_message_a_receipt_is_of_and_is_signed_with_the_rest() {
        var carrier = carrier("twilio", "");
        var url = "https://sms.example.com/carriers/acme/receipts/" + Http.KEY;
        var signed = "/" + OURS.written() + "MessageSidSM1MessageStatusdelivered";
        var form = "MessageSid=SM1&MessageStatus=delivered";
        var without =
                HttpContractTest.hmac(
                        "HmacSHA1", "secret", url + signed.substring(signed.indexOf("Mess")));

        assertThat(carrier.heard(Http.KEY, at(OURS, FORM, form, without)))
                .isInstanceOf(Heard.Refused.class);
        var right = HttpContractTest.hmac("HmacSHA1", "secret", url + signed);
        assertThat(carrier.heard(Http.KEY, at(OURS, FORM, form, right))).isEqualTo(taken(""));

        assertThat(states()).isEqualTo("SM1=DELIVERED");
        assertThat(receipts.getFirst().ours()).isEqualTo(OURS);
    }

    @Test
    void a_receipt_without_an_id_is_known_by_ours_in_its_path() {
        assertThat(
                        carrier("jasmin", "")
                                .heard(Http.KEY, at(OURS, FORM, "message_status=DELIVRD", "")))
                .isEqualTo(taken("ACK/Jasmin"));
        assertThat(receipts.getFirst().ours()).isEqualTo(OURS);
        assertThat(states()).isEqualTo(OURS.written() + "=DELIVERED");
    }

    @Test
    void one_path_is_not_that_of_several_receipts_at_once() {
        var both =
                """
                {"results": [
                  {"messageId": "%s", "status": {"groupName": "DELIVERED"}},
                  {"messageId": "other", "status": {"groupName": "DELIVERED"}}
                ]}\
                """
                        .formatted(OURS.written());
        var another = new Ours.Whole(new UUID(9, 9), 1);

        carrier("infobip", "").heard(Http.KEY, at(another, "application/json", both, ""));

        assertThat(receipts).extracting(Receipt::ours).containsExactly(OURS, null);
    }

    @Test
    void infobips_come_many_at_once_and_a_bad_one_keeps_none_of_the_others() {
        var heard =
                carrier("infobip", "")
                        .heard(
                                Http.KEY,
                                body(
                                        "application/json",
                                        """
                                        {"results": [
                                          {"messageId": "a", "status": {"groupName": "DELIVERED", "name": "DELIVERED_TO_HANDSET"}},
                                          {"messageId": "b", "status": {"groupName": "LOST", "name": "?"}},
                                          {"status": {"groupName": "DELIVERED"}},
                                          {"messageId": "c", "status": {"groupName": "UNDELIVERABLE", "name": "UNDELIVERABLE_NOT_DELIVERED"},
                                           "error": {"name": "EC_ABSENT_SUBSCRIBER"}}]}
                                        """,
                                        Map.of()));

        assertThat(heard)
                .isEqualTo(
                        new Heard.Refused(
                                Heard.Fault.UNKNOWN_STATE,
                                "/status/groupName is 'LOST', which receipts.states does not have"));
        assertThat(states())
                .isEqualTo(
                        "a=DELIVERED c=UNDELIVERED(EC_ABSENT_SUBSCRIBER;"
                                + " UNDELIVERABLE_NOT_DELIVERED)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"results\": 1} | the receipt cannot be read: /results must be a list of at most 1000",
                "[1, 2 | the receipt cannot be read: ",
                "~~ | the receipt cannot be read: The body is empty",
                "{\"results\": [5]} | the receipt has no id in /messageId",
                "{\"results\": [{\"messageId\": {}}]} | the receipt has no id in /messageId"
            })
    void what_is_no_receipt_is_told_so(String body, String detail) {
        assertThat(carrier("infobip", "").heard(Http.KEY, body("application/json", body, Map.of())))
                .isInstanceOfSatisfying(
                        Heard.Refused.class,
                        it -> {
                            assertThat(it.fault()).isEqualTo(Heard.Fault.UNREADABLE);
                            assertThat(it.detail()).startsWith(detail);
                        });
        assertThat(receipts).isEmpty();
    }

    @Test
    void parameters_that_cannot_be_read_are_told_so() {
        assertThat(carrier("kannel", "username=u").heard(Http.KEY, query("id=%zz&state=1")))
                .isInstanceOfSatisfying(
                        Heard.Refused.class,
                        it -> assertThat(it.fault()).isEqualTo(Heard.Fault.UNREADABLE));
        assertThat(receipts).isEmpty();
    }

    @Test
    void another_key_is_no_path_and_not_counted() {
        var carrier = carrier("kannel", "username=u");

        for (var key :
                List.of("", "k", Http.KEY + "0", Http.KEY.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(carrier.heard(key, query("id=m-1&state=1")))
                    .isInstanceOfSatisfying(
                            Heard.Refused.class,
                            it -> assertThat(it.fault()).isEqualTo(Heard.Fault.UNKNOWN_KEY));
        }
        assertThat(receipts).isEmpty();
        assertThat(carrier.health().lastErrors()).isEmpty();
    }

    @Test
    void a_password_is_asked_for_where_one_is_set() {
        var carrier =
                carrier("kannel", "username=u\nreceipts.username=them\nreceipts.password=theirs");
        var callback = query("id=m-1&state=1");

        assertThat(carrier.heard(Http.KEY, callback))
                .isInstanceOfSatisfying(
                        Heard.Refused.class,
                        it -> assertThat(it.fault()).isEqualTo(Heard.Fault.NOT_AUTHENTICATED));
        assertThat(
                        carrier.heard(
                                Http.KEY,
                                new Callback(
                                        "id=m-1&state=1",
                                        "",
                                        _ -> "basic dGhlbTp0aGVpcnM=",
                                        new byte[0])))
                .isEqualTo(taken(""));
    }

    @Test
    void what_is_not_on_record_is_not_taken() {
        var carrier =
                Http.carrier(
                        "preset=kannel\nurl=https://a.example\nusername=u\npassword=p\nreceipts.key="
                                + Http.KEY,
                        new HeardFromCarrier(_ -> {
                            throw new IllegalStateException("the store is away");
                        }));

        assertThatThrownBy(() -> carrier.heard(Http.KEY, query("id=m-1&state=1")))
                .hasMessage("the store is away");
    }
}
