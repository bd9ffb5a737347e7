package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** A body that is not as it must be is refused with the name of what is wrong. */
class BodiesIT extends Story {

    @Autowired private Refusals refusals;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":                          | line 1",
                "not json                            | line 1",
                "{'type':'alerts'}                   | column 2",
                "[]                                  | one JSON object",
                "''                                  | one JSON object",
                "\"alerts\"                          | one JSON object",
                "{} {}                               | nothing after it",
                "{\"type\":\"alerts\",}              | line 1"
            })
    void a_body_that_is_no_json_object_is_refused_with_the_place(String body, String place) {
        var refused = api.post(token().sign(), body).isProblem(400, "INVALID_ARGUMENT");

        assertThat(refused.text("detail")).contains(place);
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule()).isEqualTo("json");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        var body =
                "{\"type\":\"alerts\",\"body\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        api.post(token().sign(), "application/json", BodyPublishers.ofByteArray(body))
                .isProblem(400, "INVALID_ARGUMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C1A1", "C080", "EDA080", "FF", "E282"})
    void bytes_that_are_no_utf_8_are_no_text_in_any_route(String hex) {
        var broken = HexFormat.of().parseHex(hex);
        for (var path : new String[] {"/v1/messages", "/v1/messages/preview", "/v1/opt-outs"}) {
            var field = path.equals("/v1/opt-outs") ? "reason" : "body";
            var body =
                    ("{\"recipient\":\"+14155550123\",\"" + field + "\":\"x@\"}")
                            .getBytes(StandardCharsets.UTF_8);
            var bytes = new java.io.ByteArrayOutputStream();
            bytes.write(body, 0, body.length - 3);
            bytes.writeBytes(broken);
            bytes.write(body, body.length - 2, 2);

            var refused = post(path, bytes.toByteArray()).isProblem(400, "INVALID_ARGUMENT");

            assertThat(refused.text("detail")).contains("not UTF-8", "line 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void another_form_of_unicode_is_not_guessed(String charset) {
        var body =
                JsonMapper.shared()
                        .writeValueAsString(alert())
                        .getBytes(java.nio.charset.Charset.forName(charset));

        post("/v1/messages", body).isProblem(400, "INVALID_ARGUMENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\uFEFF",
                "\u202E\u2066",
                "\u2800\u2800",
                "\u3164\u115F",
                "\u00A0 \u3000",
                "\u00AD\u2060\uFE0F",
                "\uDB40\uDC41"
            })
    void a_body_in_which_there_is_nothing_to_see_is_empty(String body) {
        var message = alert();
        message.put("body", body);

        var refused =
                api.send(token().sign(), message)
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField("body");

        assertThat(refused.text("detail")).contains("must not be empty");
        message.put("body", body + "." + body);
        assertThat(api.send(token().sign(), message).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"to\":null,\"to\":\"+14155550123\"",
                "\"to\":\"+14155550123\",\"to\":null",
                "\"to\":\"+14155550123\",\"t\\u006f\":\"+14155550123\""
            })
    void a_member_that_is_there_twice_is_named_also_when_it_is_null(String to) {
        api.post(
                        token().sign(),
                        "{\"type\":\"alerts\"," + to + ",\"from\":\"ACME\",\"body\":\"x\"}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("to");
    }

    private SmsApi.Answer post(String path, byte[] body) {
        return api.call(
                api.request(token().scope("alerts sms.manage").sign(), path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void every_missing_field_is_named_at_once() {
        api.post(token().sign(), "{}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("type")
                .namesField("to")
                .namesField("from")
                .namesField("body");
    }

    @Test
    void an_unknown_field_is_named_with_the_fields_there_are() {
        var message = alert();
        message.put("txt", "Water rises.");

        var refused =
                api.send(token().sign(), message)
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField("txt");

        assertThat(refused.text("detail")).contains("type, to, from, body, reference");
    }

    @Test
    void a_field_that_is_there_twice_is_named() {
        api.post(
                        token().sign(),
                        "{\"type\":\"alerts\",\"type\":\"alerts\",\"to\":\"+14155550123\",\"from\":\"ACME\",\"body\":\"x\"}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{\"a\":[1]}", "[\"alerts\"]", "null"})
    void a_field_of_the_wrong_type_is_named(String value) {
        api.post(
                        token().sign(),
                        "{\"type\":"
                                + value
                                + ",\"to\":\"+14155550123\",\"from\":\"ACME\",\"body\":\"x\"}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "type      | promo",
                "type      | ALERTS",
                "to        | 14155550123",
                "to        | +1",
                "to        | +1 415 555 0123",
                "to        | +99915550123",
                "from      | TWELVE CHARS",
                "from      | ''",
                "body      | ''",
                "body      | '   '"
            })
    void a_field_that_says_what_cannot_be_is_named(String field, String value) {
        var message = alert();
        message.put(field, value);

        api.send(token().sign(), message).isProblem(400, "INVALID_ARGUMENT").namesField(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b", "\\ud83d", "a\\udc00b", "\\u0085"})
    void characters_no_store_or_carrier_takes_are_refused_in_every_field(String character) {
        for (var field : new String[] {"type", "to", "from", "body", "reference"}) {
            var message = alert();
            message.put("reference", "r");
            message.put(field, "@@");
            var body =
                    tools.jackson.databind.json.JsonMapper.shared()
                            .writeValueAsString(message)
                            .replace("@@", character);
            api.post(token().sign(), body).isProblem(400, "INVALID_ARGUMENT").namesField(field);
        }
    }

    @Test
    void a_body_of_eleven_parts_is_refused_and_one_of_ten_is_not() {
        var message = alert();
        message.put("body", "x".repeat(1530));
        var accepted = api.send(token().sign(), message);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("segments").asInt()).isEqualTo(10);

        message.put("body", "x".repeat(1531));
        var refused = api.send(token().sign(), message).isProblem(400, "INVALID_ARGUMENT");
        assertThat(refused.namesField("body").text("detail")).contains("11 parts");
    }

    @Test
    void a_reference_of_more_than_a_hundred_characters_is_refused() {
        var message = alert();
        message.put("reference", "r".repeat(101));

        api.send(token().sign(), message)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("reference");
    }

    @Test
    void more_than_128_kib_are_refused_with_and_without_a_length() {
        var large = "{\"type\":\"" + "x".repeat(128 * 1024) + "\"}";
        var bytes = large.getBytes(StandardCharsets.UTF_8);

        api.post(token().sign(), large).isProblem(413, "PAYLOAD_TOO_LARGE");
        api.post(
                        token().sign(),
                        "application/json",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .isProblem(413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json;charset=iso-8859-1",
                "nonsense"
            })
    void another_content_type_is_refused(String contentType) {
        api.post(token().sign(), contentType, BodyPublishers.ofString("{}"))
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void no_content_type_is_refused() {
        api.post(token().sign(), null, BodyPublishers.ofString("{}"))
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void a_compressed_body_is_refused() {
        var request =
                api.request(token().sign(), "/v1/messages")
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{}"));

        api.call(request).isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void no_refusal_quotes_the_text_or_the_number() {
        var message = alert();
        message.put("body", "secret words\u0000");
        message.put("to", "+4915112345678901234");

        var refused = api.send(token().sign(), message).isProblem(400, "INVALID_ARGUMENT");

        assertThat(refused.response().body()).doesNotContain("secret", "49151");
        var record = refusals.find(refused.requestId()).orElseThrow();
        assertThat(record.toString()).doesNotContain("secret", "49151");
    }
}
