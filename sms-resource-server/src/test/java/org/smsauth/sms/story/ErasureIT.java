package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** What a message said is erased on demand; all else of it stays. */
@Tag("clock")
class ErasureIT extends DepartmentStory {

    private static final String ERASURES = "/v1/erasures";
    private static final String NUMBER = "+14155550123";

    @Autowired private SmsQueue queue;

    @Test
    void the_body_of_one_message_is_erased_and_its_record_stays() {
        var message = delivered("erase-one", NUMBER);
        var manager = tokenOf("erase-one", "sms.manage").claim("jti", "t-9");

        assertThat(delete(manager, message + "/body").status()).isEqualTo(204);
        assertThat(delete(manager, message + "/body").status()).isEqualTo(204);

        var after = get(tokenOf("erase-one", "alerts"), message);
        assertThat(after.text("status")).isEqualTo("delivered");
        assertThat(after.text("to")).isEqualTo(NUMBER);
        assertThat(after.text("body_erased_at")).endsWith("Z");
        var id = java.util.UUID.fromString(after.text("id"));
        assertThat(queue.find(id).orElseThrow().content().body()).isNull();
        var erasures = get(manager, ERASURES).json().path("items");
        assertThat(erasures).hasSize(1);
        assertThat(erasures.get(0).path("message_id").asString()).isEqualTo(after.text("id"));
        assertThat(erasures.get(0).path("client_id").asString()).isEqualTo("web-shop");
        assertThat(erasures.get(0).path("token_id").asString()).isEqualTo("t-9");
    }

    @Test
    void all_messages_to_a_number_are_erased_but_those_still_to_be_sent() {
        var department = "erase-all";
        var mine = List.of(delivered(department, NUMBER), delivered(department, NUMBER));
        var other = delivered(department, "+14155550124");
        var waiting = waiting(department);
        var manager = tokenOf(department, "sms.manage");

        var erased = json("POST", manager, ERASURES, "{\"recipient\":\"" + NUMBER + "\"}");

        assertThat(erased.status()).as(erased.response().body()).isEqualTo(200);
        assertThat(erased.json().path("erased").asInt()).isEqualTo(2);
        assertThat(erased.json().path("still_to_be_sent").asInt()).isEqualTo(1);
        assertThat(erased.text("recipient")).isEqualTo("+1415*****23");
        var reader = tokenOf(department, "alerts");
        for (var message : mine) {
            assertThat(get(reader, message).text("body_erased_at")).isNotEmpty();
        }
        for (var message : List.of(other, waiting)) {
            assertThat(get(reader, message).text("body_erased_at")).isEmpty();
        }
        assertThat(get(manager, ERASURES).json().path("items")).hasSize(1);
    }

    @Test
    void what_is_still_to_be_sent_is_not_erased_and_the_way_is_told() {
        var waiting = waiting("erase-waiting");

        var refused =
                delete(tokenOf("erase-waiting", "sms.manage"), waiting + "/body")
                        .isProblem(409, "STILL_TO_BE_SENT");

        assertThat(refused.text("message_status")).isEqualTo("scheduled");
        assertThat(refused.text("detail")).contains("DELETE /v1/messages/{id}");
    }

    @Test
    void who_may_not_erases_nothing_and_another_department_finds_nothing() {
        var message = delivered("erase-not", NUMBER);

        for (var scope : List.of("alerts", "sms.read")) {
            delete(tokenOf("erase-not", scope), message + "/body")
                    .isProblem(403, "PERMISSION_DENIED");
            json(
                            "POST",
                            tokenOf("erase-not", scope),
                            ERASURES,
                            "{\"recipient\":\"" + NUMBER + "\"}")
                    .isProblem(403, "PERMISSION_DENIED");
        }
        delete(tokenOf("others", "sms.manage"), message + "/body").isProblem(404, "NOT_FOUND");
        var nothing =
                json(
                        "POST",
                        tokenOf("others", "sms.manage"),
                        ERASURES,
                        "{\"recipient\":\"" + NUMBER + "\"}");
        assertThat(nothing.json().path("erased").asInt()).isZero();
        assertThat(get(tokenOf("erase-not", "alerts"), message).text("body_erased_at")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"recipient\":\"+1\"}", "{\"to\":\"+14155550123\"}"})
    void a_request_that_is_not_as_it_must_be_erases_nothing(String body) {
        json("POST", tokenOf("erase-bad", "sms.manage"), ERASURES, body)
                .isProblem(400, "INVALID_ARGUMENT");
    }

    private String delivered(String department, String to) {
        var message = SmsApi.message("alerts");
        message.put("to", to);
        var token = tokenOf(department, "alerts").sign();
        var accepted = api.send(token, message);
        api.getUntil(token, accepted.header("Location"), ErasureIT::isDelivered);
        return accepted.header("Location");
    }

    private static boolean isDelivered(Answer answer) {
        return answer.text("status").equals("delivered");
    }

    private String waiting(String department) {
        var message = SmsApi.message("alerts");
        message.put(
                "send_at", java.time.Instant.now().plus(java.time.Duration.ofDays(1)).toString());
        return api.send(tokenOf(department, "alerts").sign(), message).header("Location");
    }
}
