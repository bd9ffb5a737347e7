package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.records.ledger.RefusedRecipients;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** One phone has one spelling, wherever a number is written. */
class SpellingIT extends DepartmentStory {

    @Autowired private Refusals refusals;
    @Autowired private RefusedRecipients refusedRecipients;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "+4407400123456, +447400123456",
        "+114155550101, +14155550101",
        "+49015112345678, +4915112345678",
        "+330612345678, +33612345678",
        "+5215512345678, +525512345678",
        "+541123456789, +5491123456789",
        "00447400123456, +447400123456"
    })
    void another_spelling_is_refused_with_the_right_one(String wrong, String right) {
        var token = tokenOf("spelling", "marketing alerts internal sms.manage");

        tells(right, api.send(token.sign(), message(wrong)));
        tells(right, json("POST", token, OPT_OUTS, "{\"recipient\":\"" + wrong + "\"}"));
        tells(right, json("POST", token, DIRECTORY, "[{\"number\":\"" + wrong + "\"}]"));
        tells(right, csv(token, OPT_OUTS, "recipient\n" + wrong + "\n"));
        tells(right, json("POST", token, "/v1/erasures", "{\"recipient\":\"" + wrong + "\"}"));
        var encoded = URLEncoder.encode(wrong, StandardCharsets.UTF_8);
        tells(right, get(token, OPT_OUTS + "?recipient=" + encoded));
        tells(right, get(token, DIRECTORY + "?number=" + encoded));
        tells(right, get(token, "/v1/messages?recipient=" + encoded));
        tells(right, delete(token, OPT_OUTS + "/" + encoded));
        var preview =
                json("POST", token, "/v1/messages/preview", body("[\"" + wrong + "\"]"))
                        .json()
                        .path("recipients")
                        .get(0);
        assertThat(preview.path("decision").asString()).isEqualTo("refused");
        assertThat(preview.path("reason").asString()).contains("write it " + right);
    }

    private void tells(String right, Answer answer) {
        answer.isProblem(400, "INVALID_ARGUMENT");
        assertThat(answer.text("detail")).contains("write it " + right);
        assertThat(refusals.find(answer.requestId()).orElseThrow().detail())
                .as("the record keeps no whole number")
                .contains("write it " + right.substring(0, 5) + "**")
                .doesNotContain(right);
    }

    @Test
    void in_a_list_of_recipients_the_misspelt_is_refused_alone() {
        var token = tokenOf("spelling-list", "alerts");

        var answer =
                json(
                        "POST",
                        token,
                        "/v1/messages",
                        body("[\"+447400123456\",\"+4407400123456\",\"+15550123\"]"));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        var results = answer.json().path("messages");
        assertThat(results.get(0).path("status").asString()).isEqualTo("queued");
        assertThat(results.get(1).path("detail").asString()).contains("write it +447400123456");
        assertThat(results.get(2).path("detail").asString()).contains("10 digits");
        assertThat(refusedRecipients.of(answer.requestId()))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.detail()).doesNotContain("+447400123456"));
    }

    @Test
    void an_opt_out_holds_for_its_phone_in_the_only_spelling_there_is() {
        var token = tokenOf("spelling-opt-out", "marketing");
        var added = json("POST", token, OPT_OUTS, "{\"recipient\":\"+447400123456\"}");
        assertThat(added.status()).isEqualTo(201);
        json("PUT", tokenOf("spelling-opt-out", "sms.manage"), SETTINGS, "{\"quiet_hours\":null}");

        for (var to : List.of("+447400123456", "+4407400123456", "+44 7400 123456")) {
            var sent = new java.util.LinkedHashMap<String, Object>(message(to));
            sent.put("type", "marketing");
            assertThat(api.send(token.sign(), sent).status()).as(to).isIn(400, 422);
        }
    }

    @Test
    void a_number_that_is_not_complete_is_looked_for_and_nowhere_taken() {
        var token = tokenOf("incomplete", "alerts sms.manage");

        assertThat(get(token, OPT_OUTS + "?recipient=%2B15550123").status()).isEqualTo(200);
        assertThat(get(token, "/v1/messages?recipient=%2B15550123").status()).isEqualTo(200);
        delete(token, OPT_OUTS + "/+15550123").isProblem(404, "NOT_FOUND");
        for (var to : List.of("+15550123", "+12345678", "+4912345", "+541112345")) {
            var refused = api.send(token.sign(), message(to)).isProblem(400, "INVALID_ARGUMENT");
            assertThat(refused.text("detail")).contains("whole number");
        }
        assertThat(get(token, OPT_OUTS + "?unfit=true").json().path("items")).isEmpty();
    }

    private static Map<String, Object> message(String to) {
        return Map.of("type", "alerts", "to", to, "from", "ACME", "body", "Door 4");
    }

    private static String body(String to) {
        return "{\"type\":\"alerts\",\"to\":%s,\"from\":\"ACME\",\"body\":\"Door 4\"}"
                .formatted(to);
    }
}
