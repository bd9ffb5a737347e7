package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.beans.factory.annotation.Autowired;

/** For how long a message is worth sending, and how many a client may send on a day. */
@Tag("clock")
class TermsIT extends Story {

    @BeforeEach
    void allow() {
        nothingStandsInTheWay();
    }

    @Autowired private Refusals refusals;

    @ParameterizedTest(name = "{0} with validity {1} is valid for {2} s")
    @CsvSource(
            nullValues = "-",
            value = {
                "alerts,    -,       300",
                "marketing, -,       86400",
                "internal,  -,       86400",
                "alerts,    PT10M,   600",
                "alerts,    P1D,     86400",
                "alerts,    60,      60",
                "alerts,    604800,  604800"
            })
    void a_message_is_valid_as_long_as_its_sender_or_its_type_says(
            String type, String validity, long seconds) {
        var message = SmsApi.message(type);
        if (validity != null) {
            message.put(
                    "validity",
                    validity.startsWith("P") ? validity : (Object) Integer.valueOf(validity));
        }

        var accepted = api.send(token().scope(type).sign(), message);

        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        var until = Instant.parse(accepted.text("valid_until"));
        assertThat(Duration.between(Instant.parse(accepted.text("accepted_at")), until))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validity      | 59",
                "validity      | 604801",
                "validity      | 99999999999999999999",
                "validity      | 60.5",
                "validity      | '\"PT30S\"'",
                "validity      | '\"-PT5M\"'",
                "validity      | '\"5 minutes\"'",
                "validity      | '\"300\"'",
                "validity      | true",
                "send_at       | '\"2026-12-24 09:00\"'",
                "send_at       | '\"2026-12-24T09:00:00\"'",
                "send_at       | '\"2999-12-24T09:00:00Z\"'",
                "send_at       | 1798000000",
                "callback      | '\"yes\"'",
                "callback      | 1",
                "outside_hours | '\"later\"'",
                "to            | '[1]'",
                "to            | '[[\"+14155550123\"]]'",
                "to            | '{}'"
            })
    void a_field_that_is_not_as_it_must_be_is_named(String field, String json) {
        var refused =
                api.post(
                                token().sign(),
                                """
                                {"type":"alerts",%s"from":"ACME","body":"x","%s":%s}
                                """
                                        .formatted(
                                                field.equals("to")
                                                        ? ""
                                                        : "\"to\":\"+14155550123\",",
                                                field,
                                                json))
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField(field);

        assertThat(refusals.find(refused.requestId())).isPresent();
    }

    @Test
    void a_time_that_is_past_is_refused_unless_it_is_just_past() {
        var message = alert();
        message.put("send_at", "2020-01-01T00:00:00+01:00");
        api.send(token().sign(), message).isProblem(400, "INVALID_ARGUMENT").namesField("send_at");
        message.put("send_at", Instant.now().minusSeconds(20).toString());

        var accepted = api.send(token().sign(), message);

        assertThat(accepted.text("status")).isEqualTo("queued");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_callback_is_a_place_and_not_a_wish(boolean callback) {
        var message = alert();
        message.put("callback", callback);

        api.send(token().sign(), message).isProblem(400, "INVALID_ARGUMENT").namesField("callback");
    }

    @Test
    void a_client_that_has_used_up_its_day_is_told_when_the_next_begins() {
        withinOneDay();
        var details = List.of(Map.of("type", "sms", "senders", List.of("ACME"), "daily_limit", 3));
        var token =
                token().claim("client_id", "limited")
                        .claim("sub", "limited")
                        .claim("authorization_details", details)
                        .sign();
        var two = alert();
        two.put("to", List.of("+14155550123", "+14155550124"));
        assertThat(api.send(token, two).status()).isEqualTo(202);

        var refused = api.send(token, two).isProblem(429, "QUOTA_EXCEEDED");

        assertThat(refused.json().path("limit").asInt()).isEqualTo(3);
        assertThat(refused.json().path("used").asInt()).isEqualTo(2);
        assertThat(refused.json().path("requested").asInt()).isEqualTo(2);
        assertThat(refused.text("resets_at")).endsWith("T00:00:00Z");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_401);
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule())
                .isEqualTo("daily-limit");
        assertThat(api.send(token, alert()).status()).isEqualTo(202);
        api.send(token, alert()).isProblem(429, "QUOTA_EXCEEDED");
    }

    @Test
    void a_message_tells_each_step_of_its_way() {
        var token = token().sign();
        var accepted = api.send(token, alert());

        var delivered =
                api.getUntil(
                        token,
                        accepted.header("Location"),
                        it -> it.text("status").equals("delivered"));

        assertThat(delivered.json().path("timeline").findValuesAsString("status"))
                .containsExactly("accepted", "queued", "submitting", "submitted", "delivered");
        var submitted = delivered.json().path("timeline").path(3);
        assertThat(submitted.path("carrier").asString()).isEqualTo("simulator");
        assertThat(submitted.path("attempt").asInt()).isEqualTo(1);
        assertThat(submitted.path("at").asString()).endsWith("Z");
    }
}
