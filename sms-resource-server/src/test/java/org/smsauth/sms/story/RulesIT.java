package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may get a message and when, each rule with each of its outcomes. */
@Tag("clock")
class RulesIT extends DepartmentStory {

    private static final String LISTED = HoursThere.ANOTHER_PHONE_IN_HAWAII;
    private static final String UNLISTED = HoursThere.PHONE_IN_HAWAII;

    @Autowired private Refusals refusals;

    /**
     * One row an outcome; {@code ScreeningTest} and {@code AdmissionRulesTest} have the rules.
     * Hours are open or closed where the phone is, whatever the time of the test.
     */
    @ParameterizedTest(name = "{0} to {1}, countries {2}, hours {3}, outside hours {4}: {5} {6}")
    @CsvSource(
            nullValues = "-",
            value = {
                // type, recipient, allowed countries, hours, outside_hours, status, code, rule
                "marketing, +18085550122, US, any,    -,        202, queued,    -",
                "alerts,    +18085550122, DE, any,    -,        422, RECIPIENT_COUNTRY_NOT_ALLOWED,"
                        + " country",
                "marketing, +18085550111, -,  any,    -,        422, RECIPIENT_OPTED_OUT,"
                        + " opted-out",
                "internal,  +18085550111, -,  any,    -,        202, queued,    -",
                "internal,  +18085550122, -,  any,    -,        422, RECIPIENT_NOT_IN_DIRECTORY,"
                        + " directory",
                "marketing, +18085550122, -,  closed, -,        202, scheduled, -",
                "marketing, +18085550122, -,  closed, reject,   422, OUTSIDE_HOURS, quiet-hours"
            })
    void the_rules_decide(
            String type,
            String to,
            String countries,
            String hours,
            String outsideHours,
            int status,
            String outcome,
            String rule) {
        var department = "rules";
        listed(department);
        settings(department, countries == null ? "" : countries, hours(hours));
        var message = message(type, to);
        if (outsideHours != null) {
            message.put("outside_hours", outsideHours);
        }

        var answer = api.send(tokenOf(department, type).sign(), message);

        if (status == 202) {
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
            assertThat(answer.text("status")).isEqualTo(outcome);
        } else {
            answer.isProblem(status, outcome);
            var record = refusals.find(answer.requestId()).orElseThrow();
            assertThat(record.rule()).isEqualTo(rule);
            assertThat(record.code()).isEqualTo(outcome);
            assertThat(record.detail()).isEqualTo(answer.text("detail")).doesNotContain(to);
            assertThat(record.what().messageType()).isEqualTo(type);
            var page = answer.text("type").replace("http://localhost:8080", "");
            assertThat(api.get(null, page).status()).isEqualTo(200);
        }
    }

    @Test
    void a_deferred_message_says_until_when_and_why_and_is_valid_from_its_acceptance() {
        var closed = HoursThere.closed();
        settings("deferred", "", closed.json());

        var accepted = send("deferred", message("marketing", UNLISTED));

        assertThat(accepted.text("status")).isEqualTo("scheduled");
        assertThat(accepted.text("send_at")).isEqualTo(closed.opening().toString());
        assertThat(accepted.text("reason"))
                .isEqualTo(
                        "marketing goes out from %s to %s where the phone is (%s)"
                                .formatted(closed.opens(), closed.closes(), HoursThere.HAWAII));
        assertThat(Instant.parse(accepted.text("valid_until")))
                .isEqualTo(Instant.parse(accepted.text("accepted_at")).plus(Duration.ofDays(1)));
    }

    @Test
    void marketing_that_is_worth_nothing_by_the_opening_is_refused_and_the_preview_says_the_same() {
        var closed = HoursThere.closed();
        var opens = closed.opening();
        settings("hurry", "", closed.json());
        var message = message("marketing", UNLISTED);
        message.put("validity", "PT30M");

        var refused = send("hurry", message).isProblem(422, "VALIDITY_TOO_SHORT");

        assertThat(refused.text("opens_at")).isEqualTo(opens.toString());
        assertThat(refused.text("detail")).contains(refused.text("valid_until"));
        var preview =
                json(
                        "POST",
                        tokenOf("hurry", "marketing"),
                        "/v1/messages/preview",
                        tools.jackson.databind.json.JsonMapper.shared()
                                .writeValueAsString(message));
        var recipient = preview.json().path("recipients").get(0);
        assertThat(recipient.path("decision").asString()).isEqualTo("refused");
        assertThat(recipient.path("reason").asString())
                .startsWith("The message may not go out before " + opens);
        assertThat(recipient.path("rules").findValuesAsString("code"))
                .containsExactly("VALIDITY_TOO_SHORT");
    }

    @Test
    void a_time_the_sender_asks_for_is_put_off_for_marketing_and_kept_for_alerts() {
        var closed = HoursThere.closed();
        settings("asked", "", closed.json());
        var later = closed.opening().minus(Duration.ofHours(1));
        for (var type : List.of("marketing", "alerts")) {
            var message = message(type, UNLISTED);
            message.put("send_at", later.toString());

            var accepted = send("asked", message);

            assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
            assertThat(accepted.text("send_at"))
                    .isEqualTo((type.equals("alerts") ? later : closed.opening()).toString());
        }
    }

    @Test
    void an_alert_is_valid_as_long_as_the_department_says() {
        json("PUT", tokenOf("validity", "sms.manage"), SETTINGS, "{\"alert_validity\":\"PT2M\"}");

        var accepted = send("validity", message("alerts", UNLISTED));

        assertThat(
                        Duration.between(
                                Instant.parse(accepted.text("accepted_at")),
                                Instant.parse(accepted.text("valid_until"))))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void
            a_department_that_has_used_up_its_day_is_told_and_the_other_environment_is_not_concerned() {
        withinOneDay();
        json("PUT", tokenOf("limited", "sms.manage"), SETTINGS, "{\"daily_limit\":2}");
        var two = message("alerts", UNLISTED);
        two.put("to", List.of(LISTED, UNLISTED));
        assertThat(send("limited", two).status()).isEqualTo(202);

        var refused = send("limited", message("alerts", UNLISTED)).isProblem(429, "QUOTA_EXCEEDED");

        assertThat(refused.text("detail"))
                .contains("The daily limit of department limited in sandbox is 2");
        assertThat(refusals.find(refused.requestId())).isPresent();
    }

    @Test
    void of_a_list_each_recipient_has_its_own_answer() {
        listed("mixed");
        settings("mixed", "US", "null");
        var message = message("marketing", UNLISTED);
        message.put("to", List.of(LISTED, UNLISTED, "+4915112345678"));

        var accepted = send("mixed", message);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("messages").findValuesAsString("status"))
                .containsExactly("refused", "queued", "refused");
        assertThat(accepted.json().path("messages").findValuesAsString("code"))
                .containsExactly("RECIPIENT_OPTED_OUT", "RECIPIENT_COUNTRY_NOT_ALLOWED");
        assertThat(refusals.find(accepted.requestId()).orElseThrow().code())
                .isEqualTo("RECIPIENTS_REFUSED");
    }

    @Test
    void who_was_taken_off_the_list_gets_marketing_at_once() {
        listed("again");
        settings("again", "", "null");
        send("again", message("marketing", LISTED)).isProblem(422, "RECIPIENT_OPTED_OUT");

        delete(tokenOf("again", "sms.manage"), OPT_OUTS + "/" + LISTED);

        assertThat(send("again", message("marketing", LISTED)).status()).isEqualTo(202);
    }

    @Test
    void what_another_department_or_environment_decided_does_not_matter() {
        listed("mine");
        json(
                "POST",
                tokenOf("yours", "sms.manage").claim("environment", "production"),
                OPT_OUTS,
                "{\"recipient\":\"" + UNLISTED + "\"}");
        settings("yours", "", "null");

        assertThat(send("yours", message("marketing", LISTED)).status()).isEqualTo(202);
        assertThat(send("yours", message("marketing", UNLISTED)).status()).isEqualTo(202);
        send("yours", message("internal", LISTED)).isProblem(422, "RECIPIENT_NOT_IN_DIRECTORY");
    }

    private Answer send(String department, Map<String, Object> message) {
        var type = String.valueOf(message.get("type"));
        return api.send(tokenOf(department, type).sign(), message);
    }

    private static Map<String, Object> message(String type, String to) {
        var message = new LinkedHashMap<>(SmsApi.message(type));
        message.put("to", to);
        return message;
    }

    private void listed(String department) {
        var token = tokenOf(department, "sms.manage");
        json("POST", token, OPT_OUTS, "{\"recipient\":\"" + LISTED + "\"}");
        json("POST", token, DIRECTORY, "{\"number\":\"" + LISTED + "\",\"name\":\"Ada\"}");
    }

    private void settings(String department, String countries, String hours) {
        var list = countries.isEmpty() ? "[]" : "[\"" + countries.replace(" ", "\",\"") + "\"]";
        var decided =
                json(
                        "PUT",
                        tokenOf(department, "sms.manage"),
                        SETTINGS,
                        "{\"allowed_countries\":%s,\"quiet_hours\":%s}".formatted(list, hours));
        assertThat(decided.status()).as(decided.response().body()).isEqualTo(200);
    }

    private static String hours(String kind) {
        return switch (kind) {
            case "open" -> HoursThere.open().json();
            case "closed" -> HoursThere.closed().json();
            default -> "null";
        };
    }
}
