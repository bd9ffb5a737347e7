package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.InboundSms;

/** What carriers' callbacks bring that people wrote, as their documents say they come. */
@Tag("clock")
class HearInboundTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HeardFromCarrier heard = new HeardFromCarrier();

    private HttpCarrier carrier(String preset, String more) {
        return Http.carrier(
                """
                preset=%s
                url=https://gateway.example.com
                account=AC1
                username=u
                password=secret
                receipts.key=%s
                %s
                """
                        .formatted(preset, Http.KEY, more),
                heard);
    }

    private static Callback query(String query) {
        return new Callback(query, "", _ -> null, new byte[0]);
    }

    private static Callback body(String type, String body, Map<String, String> headers) {
        return new Callback("", type, headers::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> messages() {
        return heard.inbound().stream().map(HearInboundTest::words).toList();
    }

    private static String words(InboundSms it) {
        return "%s: %s > %s: %s".formatted(it.carrierMessageId(), it.from(), it.to(), it.text());
    }

    @Test
    void kannels_get_url_brings_a_message_in_utf_8_or_utf_16() {
        var kannel = carrier("kannel", "");

        kannel.heardInbound(
                Http.KEY,
                query("id=k-1&from=%2B14155550123&to=40404&coding=0&text=Gr%C3%BC%C3%9Fe+1"));
        kannel.heardInbound(
                Http.KEY,
                query("id=k-2&from=14155550123&to=40404&coding=2&text=%04%1F%04%40%D8%3D%DE%00"));

        assertThat(messages())
                .containsExactly(
                        "k-1: +14155550123 > 40404: Grüße 1",
                        "k-2: +14155550123 > 40404: Пр\uD83D\uDE00");
    }

    @Test
    void jasmin_brings_content_or_its_digits_and_waits_for_its_word() {
        var jasmin = carrier("jasmin", "");

        var taken =
                jasmin.heardInbound(
                        Http.KEY,
                        body(
                                FORM,
                                "id=j-1&from=14155550123&to=40404&origin-connector=c&coding=0&content=STOP&binary=53544f50",
                                Map.of()));
        jasmin.heardInbound(
                Http.KEY, query("id=j-2&from=1&to=2&coding=8&content=x&binary=041f0440"));

        jasmin.heardInbound( // of a release that knows no binary
                Http.KEY, query("id=j-3&from=1&to=2&coding=8&content=%04%1F%04%40"));
        jasmin.heardInbound(
                Http.KEY, query("id=j-4&from=1&to=2&coding=3&content=Gr%FC%DFe&binary=4772fcdf65"));
        jasmin.heardInbound(Http.KEY, query("id=j-5&from=1&to=2&content=Gr%C3%BC%C3%9Fe"));

        assertThat(taken).isEqualTo(new Heard.Taken("ACK/Jasmin", "text/plain;charset=UTF-8"));
        assertThat(messages())
                .containsExactly(
                        "j-1: +14155550123 > 40404: STOP",
                        "j-2: 1 > 2: Пр",
                        "j-3: 1 > 2: Пр",
                        "j-4: 1 > 2: Grüße",
                        "j-5: 1 > 2: Grüße");
    }

    @Test
    void twilio_signs_for_the_path_of_messages_and_is_answered_with_nothing_to_say()
            throws Exception {
        var twilio = carrier("twilio", "username=AC1");
        var form = "MessageSid=SM1&From=%2B14155550123&To=%2B14155550100&Body=Hello+there";
        var url = "https://sms.example.com/carriers/acme/inbound/" + Http.KEY;
        var signed = signature(url + "BodyHello thereFrom+14155550123MessageSidSM1To+14155550100");

        var taken =
                twilio.heardInbound(
                        Http.KEY, body(FORM, form, Map.of("X-Twilio-Signature", signed)));

        assertThat(taken)
                .isEqualTo(
                        new Heard.Taken(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>",
                                "text/xml;charset=UTF-8"));
        assertThat(messages()).containsExactly("SM1: +14155550123 > +14155550100: Hello there");
        var other = signature(url.replace("inbound", "receipts") + "x");
        for (var headers : List.of(Map.<String, String>of(), Map.of("X-Twilio-Signature", other))) {
            assertThat(twilio.heardInbound(Http.KEY, body(FORM, form, headers)))
                    .isInstanceOfSatisfying(
                            Heard.Refused.class,
                            it -> assertThat(it.fault()).isEqualTo(Heard.Fault.NOT_SIGNED));
        }
        assertThat(messages()).hasSize(1);
    }

    private static String signature(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_number_as_it_is_dialled_at_home_is_of_the_country_that_is_set() {
        for (var more : List.of("country=FR", "")) {
            carrier("kannel", more)
                    .heardInbound(
                            Http.KEY, query("id=k-1&from=0612345678&to=0123456789&text=STOP"));
        }

        assertThat(messages())
                .containsExactly(
                        "k-1: +33612345678 > +33123456789: STOP",
                        "k-1: 0612345678 > 0123456789: STOP");
    }

    @Test
    void infobip_brings_several_at_once() {
        var infobip = carrier("infobip", "");

        var heardAll =
                infobip.heardInbound(
                        Http.KEY,
                        body(
                                "application/json",
                                """
                                {"results":[
                                 {"messageId":"i-1","from":"14155550123","to":"40404","text":"STOP",
                                  "cleanText":"","keyword":"STOP","receivedAt":"2026-11-30T09:12:00.000+0000",
                                  "smsCount":1,"price":{"pricePerMessage":0,"currency":"EUR"},"callbackData":null},
                                 {"messageId":"i-2","to":"40404","text":"from nobody"},
                                 {"messageId":"i-3","from":"14155550124","to":"40404","text":"Hello"}],
                                 "messageCount":3,"pendingMessageCount":0}
                                """,
                                Map.of()));

        assertThat(heardAll)
                .isInstanceOfSatisfying(
                        Heard.Refused.class,
                        it ->
                                assertThat(it.detail())
                                        .isEqualTo("the message has nothing in /from"));
        assertThat(messages())
                .containsExactly(
                        "i-1: +14155550123 > 40404: STOP", "i-3: +14155550124 > 40404: Hello");
    }

    @Test
    void who_has_not_the_key_is_not_heard_and_what_is_not_on_record_is_not_taken() {
        var kannel = carrier("kannel", "");
        var message = query("id=k-1&from=1&to=2&coding=0&text=Hello");

        assertThat(kannel.hearsInboundAt("another-key-of-enough")).isFalse();
        assertThat(kannel.heardInbound("another-key-of-enough", message))
                .isInstanceOfSatisfying(
                        Heard.Refused.class,
                        it -> assertThat(it.fault()).isEqualTo(Heard.Fault.UNKNOWN_KEY));
        assertThat(messages()).isEmpty();

        heard.onInbound(() -> {
            throw new IllegalStateException("the store is away");
        });
        assertThatThrownBy(() -> kannel.heardInbound(Http.KEY, message))
                .hasMessage("the store is away");
    }

    @Test
    void one_that_cannot_be_read_is_refused() {
        assertThat(
                        carrier("jasmin", "")
                                .heardInbound(
                                        Http.KEY,
                                        query("id=j&from=1&to=2&coding=8&content=&binary=zz")))
                .isInstanceOf(Heard.Refused.class);
        assertThat(carrier("infobip", "").heardInbound(Http.KEY, body("", "<html>", Map.of())))
                .isInstanceOf(Heard.Refused.class);
    }
}
