package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import tools.jackson.databind.json.JsonMapper;

/** What is sent for a message. */
class WriteRequestTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static Values values(Template template, String text, Instant until) {
        return new Values(
                new OutboundSms(
                        new UUID(1, 2),
                        MessageType.ALERTS,
                        new SenderId("A&B Co"),
                        new PhoneNumber("+14155550123"),
                        SmsText.of(text),
                        until,
                        1),
                new Values.Login("AC/1", "me", "p&ss=\"word\" ä"),
                "https://sms.example.com/carriers/acme/receipts/k",
                template.encodings(),
                template.longestValidity(),
                NOW);
    }

    private static Callback sent(String settings, String text) throws Exception {
        var template = Http.settings(settings).template();
        var request = new WriteRequest(template).of(values(template, text, NOW.plusSeconds(90)));
        var entity = request.getEntity();
        return new Callback(
                java.util.Objects.requireNonNullElse(request.getUri().getRawQuery(), ""),
                entity == null ? "" : entity.getContentType(),
                name -> {
                    var header = request.getFirstHeader(name);
                    return header == null ? null : header.getValue();
                },
                entity == null ? new byte[0] : entity.getContent().readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&to=+1900&b=c#d?e=f/../%41+;",
                "\"}], \"to\": [\"+1900\"], {\\",
                "{to} {password} {nothing}",
                "Ünïcödé € \uD83D\uDE00 \u2028\r\n\tend",
                "it's <b>&amp;</b>"
            })
    void a_text_stays_what_it_is_wherever_it_stands(String text) throws Exception {
        var query = "url=https://a.example/s?x=1\nrequest.query=to={to},text={text}\n";
        var form = "url=https://a.example/s\nrequest.form=to={to},text={text}\n";
        var json =
                """
                url=https://a.example/s
                request.json={"to": "{to}", "in": [{"text": "<{text}>"}]}
                """;

        assertThat(sent(query, text).parameters())
                .containsOnlyKeys("x", "to", "text")
                .containsEntry("text", text)
                .containsEntry("to", "+14155550123");
        assertThat(sent(form, text).form())
                .containsOnlyKeys("to", "text")
                .containsEntry("text", text);
        var body = JsonMapper.shared().readTree(sent(json, text).body());
        assertThat(body.propertyNames()).containsExactly("to", "in");
        assertThat(body.at("/in/0/text").asString()).isEqualTo("<" + text + ">");
    }

    @Test
    void what_stands_in_the_url_and_in_headers_is_encoded_for_its_place() throws Exception {
        var settings =
                """
                url=https://a.example/{account}/send?user={username}
                request.headers[0]=X-Key: {password}
                request.headers[1]=Authorization: Basic {basic}
                request.form=to={to_digits},from={from},text={text}
                """;
        var template = Http.settings(settings).template();
        var request = new WriteRequest(template).of(values(template, "a", NOW.plusSeconds(90)));

        assertThat(request.getUri()).hasToString("https://a.example/AC%2F1/send?user=me");
        assertThat(request.getFirstHeader("X-Key").getValue()).isEqualTo("p&ss=\"word\" ä");
        assertThat(
                        new String(
                                java.util.Base64.getDecoder()
                                        .decode(
                                                request.getFirstHeader("Authorization")
                                                        .getValue()
                                                        .substring(6)),
                                StandardCharsets.UTF_8))
                .isEqualTo("me:p&ss=\"word\" ä");
        assertThat(sent(settings, "a").form())
                .containsEntry("to", "14155550123")
                .containsEntry("from", "A&B Co");
    }

    @Test
    void a_value_that_there_is_not_is_left_out() throws Exception {
        var settings =
                """
                url=https://a.example/s
                request.form=to={to},gsm={text_gsm_7},hex={text_ucs_2_hex},coding={encoding}
                request.encodings.gsm-7=0
                request.encodings.ucs-2=8
                """;

        assertThat(sent(settings, "abc").form())
                .containsOnlyKeys("to", "gsm", "coding")
                .containsEntry("coding", "0");
        assertThat(sent(settings, "\u0439").form())
                .containsOnlyKeys("to", "hex", "coding")
                .containsEntry("hex", "0439")
                .containsEntry("coding", "8");
    }

    @Test
    void a_number_in_json_is_one_where_it_stands_without_quotes() throws Exception {
        var json =
                "url=https://a.example/s\n"
                        + "request.json={\"to\": {to_digits}, \"text\": \"{text} {\", \"ttl\":"
                        + " {validity_seconds}, \"min\": \"{validity_minutes}\", \"from\": {from}}";
        var body = JsonMapper.shared().readTree(sent(json, "a").body());

        assertThat(body.at("/ttl").isIntegralNumber()).isTrue();
        assertThat(body.at("/ttl").asInt()).isEqualTo(90);
        assertThat(body.at("/min").isString()).isTrue();
        assertThat(body.at("/to").asLong()).isEqualTo(14_155_550_123L);
        assertThat(body.at("/from").asString()).isEqualTo("A&B Co");
        assertThat(body.at("/text").asString()).isEqualTo("a {");
    }

    @Test
    void more_parameters_go_where_those_of_the_preset_are() throws Exception {
        var more = "\nusername=me\npassword=p\nrequest.more=smsc=fake\n";

        assertThat(sent("preset=kannel\nurl=http://127.0.0.1:13013" + more, "a").parameters())
                .containsEntry("smsc", "fake")
                .containsEntry(
                        "dlr-url",
                        "https://sms.example.com/carriers/acme/receipts/k/00000000-0000-0001-0000-000000000002-1?id=00000000-0000-0001-0000-000000000002-1&state=%d&reason=%A");
        assertThat(sent("preset=jasmin\nurl=http://127.0.0.1:1401" + more, "a").form())
                .containsEntry("smsc", "fake")
                .containsEntry("content", "a");
    }

    @Test
    void validity_is_at_least_a_second_and_at_most_what_the_carrier_takes() {
        var template = Preset.TWILIO.template();

        assertThat(values(template, "a", NOW.minusSeconds(5)).of(Placeholder.VALIDITY_SECONDS))
                .isEqualTo("1");
        assertThat(values(template, "a", NOW.plusSeconds(5)).of(Placeholder.VALIDITY_MINUTES))
                .isEqualTo("1");
        assertThat(
                        values(template, "a", NOW.plusSeconds(1_000_000))
                                .of(Placeholder.VALIDITY_SECONDS))
                .isEqualTo("36000");
    }
}
