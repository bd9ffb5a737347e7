package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.story.SmsApi.Answer;
import tools.jackson.databind.json.JsonMapper;

/** A dry run says what would come of a request, and nothing comes of it. */
@Tag("clock")
class PreviewIT extends Story {

    @Test
    void it_tells_parts_encoding_and_the_characters_that_forced_it() {
        var message = alert();
        message.put("body", "Grüße \uD83D\uDE00 й".repeat(10));

        var preview = preview(token().sign(), message);

        assertThat(preview.text("encoding")).isEqualTo("ucs-2");
        assertThat(preview.json().path("segments").asInt()).isEqualTo(2);
        assertThat(preview.json().path("parts").size()).isEqualTo(2);
        assertThat(preview.json().path("outside_gsm_count").asInt()).isEqualTo(20);
        assertThat(preview.json().path("outside_gsm").get(0).toString())
                .isEqualTo(
                        "{\"position\":6,\"character\":\"\uD83D\uDE00\",\"code_point\":\"U+1F600\"}");
        assertThat(preview.json().path("outside_gsm").get(1).path("position").asInt()).isEqualTo(8);
    }

    @Test
    void it_tells_what_every_rule_says_of_the_request_and_of_each_recipient() {
        var message = SmsApi.message("marketing");
        message.put("to", List.of("+14155550123", "+1"));
        message.put("from", "OTHER");
        message.put("body", " ");

        var preview = preview(token().sign(), message);

        assertThat(decisions(preview.json().path("rules")))
                .containsAllEntriesOf(
                        Map.of(
                                "scope", "refused",
                                "sender", "refused",
                                "body", "refused",
                                "route", "permitted"));
        var recipients = preview.json().path("recipients");
        assertThat(decisions(recipients.get(0).path("rules")))
                .containsEntry("recipient", "permitted")
                .containsEntry("opted-out", "permitted");
        assertThat(recipients.get(1).path("decision").asString()).isEqualTo("refused");
        assertThat(preview.json().path("accepted").asInt()).isZero();
        assertThat(preview.json().path("refused").asInt()).isEqualTo(2);
    }

    @Test
    void it_tells_what_the_rules_of_timing_say_and_until_when_each_delays() {
        var at =
                java.time.Instant.now()
                        .plusSeconds(7200)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var message = alert();
        message.put("send_at", at.toString());

        var recipient = preview(token().sign(), message).json().path("recipients").get(0);

        assertThat(decisions(recipient.path("rules")))
                .containsEntry("send-at", "later")
                .containsEntry("quiet-hours", "permitted")
                .containsEntry("asked-again", "refused");
        assertThat(recipient.path("rules").findValuesAsString("send_at"))
                .containsExactly(at.toString());
        assertThat(recipient.path("rules").findValuesAsString("code"))
                .containsExactly("NO_SCHEDULING");
        assertThat(recipient.path("decision").asString()).isEqualTo("refused");
    }

    @Test
    void it_tells_when_the_day_has_no_room_and_takes_none_itself() {
        withinOneDay();
        var department = "p" + UUID.randomUUID().toString().substring(0, 8);
        var manager = token().claim("department", department).scope("sms.manage").sign();
        api.call(
                api.request(manager, "/v1/settings")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"daily_limit\":1}")));
        var token = token().claim("department", department).sign();
        for (int i = 0; i < 3; i++) {
            assertThat(decisions(preview(token, alert()).json().path("rules")))
                    .containsEntry("daily-limit", "permitted");
        }
        assertThat(api.send(token, alert()).status()).isEqualTo(202);

        var full = preview(token, alert()).json();

        assertThat(decisions(full.path("rules"))).containsEntry("daily-limit", "refused");
        assertThat(full.path("accepted").asInt()).isZero();
        api.send(token, alert()).isProblem(429, "QUOTA_EXCEEDED");
    }

    @Test
    void nothing_is_sent_counted_stored_or_kept_for_its_key() {
        var department = "p" + UUID.randomUUID().toString().substring(0, 8);
        var token = token().claim("department", department).sign();
        var message = alert();
        var body = JsonMapper.shared().writeValueAsString(message);
        var request =
                api.request(token, "/v1/messages/preview")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "a-key")
                        .POST(BodyPublishers.ofString(body));

        assertThat(api.call(request).json().path("accepted").asInt()).isEqualTo(1);

        assertThat(api.get(token, "/v1/messages").json().path("items").size()).isZero();
        assertThat(api.get(token, "/v1/refusals").json().path("items").size()).isZero();
    }

    @Test
    void what_cannot_be_read_is_refused_as_if_it_were_to_be_sent() {
        var refused = preview(token().sign(), Map.of("txt", "x"));

        refused.isProblem(400, "INVALID_ARGUMENT").namesField("txt");
        preview(null, alert()).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void whoever_looks_after_a_department_sees_what_would_come_of_a_clients_request() {
        var department = "p" + UUID.randomUUID().toString().substring(0, 8);
        var lead = token().claim("department", department).scope("sms.read").sign();
        var message = alert();
        message.put("body", "Door 4 \u2192 open");

        var may = previewOfClient(lead, "alerts", List.of("ACME"), message).json();
        var mayNot = previewOfClient(lead, "marketing", List.of("OTHER"), message).json();

        assertThat(decisions(may.path("rules"))).containsEntry("scope", "permitted");
        assertThat(may.path("accepted").asInt()).isEqualTo(1);
        assertThat(may.path("outside_gsm").get(0).path("code_point").asString())
                .isEqualTo("U+2192");
        assertThat(decisions(mayNot.path("rules")))
                .containsEntry("scope", "refused")
                .containsEntry("sender", "refused");
        assertThat(mayNot.path("accepted").asInt()).isZero();
        assertThat(api.get(lead, "/v1/messages").json().path("items").size()).isZero();
        assertThat(api.get(lead, "/v1/refusals").json().path("items").size()).isZero();
    }

    @Test
    void who_may_not_look_asks_about_no_client_and_what_cannot_be_read_is_named_in_its_place() {
        previewOfClient(token().sign(), "alerts", List.of("ACME"), alert())
                .isProblem(403, "PERMISSION_DENIED");
        var lead = token().scope("sms.read").sign();
        var message = alert();
        message.put("from", "much too long for one");

        previewOfClient(lead, "alerts", List.of("ACME"), message)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("message.from");
        previewOfClient(lead, "alerts", List.of("?"), alert())
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("senders");
    }

    private Answer previewOfClient(
            String token, String scope, List<String> senders, Map<String, ?> message) {
        var asked =
                Map.of("client", "shop", "scope", scope, "senders", senders, "message", message);
        return api.call(
                api.request(token, "/v1/previews")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(asked))));
    }

    private static Map<String, String> decisions(tools.jackson.databind.JsonNode rules) {
        return rules.valueStream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                it -> it.path("rule").asString(),
                                it -> it.path("decision").asString()));
    }

    private Answer preview(
            @org.jspecify.annotations.Nullable String token, Map<String, ?> message) {
        return api.call(
                api.request(token, "/v1/messages/preview")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(message))));
    }
}
