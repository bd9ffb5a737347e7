package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.SimulatedOutcome;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every outcome that the simulator tells, what its phones show, and what is answered from them. */
class PhoneIT extends DepartmentStory {

    private static final String INBOX = "/v1/simulator/inbox";
    private static final String ANSWER = "/v1/simulator/inbound-messages";
    private static final String ADA = "+14155550123";
    private static final String BOB = "+14155550124";
    private static final String TWO_PARTS = "a".repeat(200);

    private final String department = "p" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void lateIsSoon(DynamicPropertyRegistry registry) {
        registry.add("smsauth.simulator.late-delay", () -> "200ms");
    }

    @ParameterizedTest
    @EnumSource
    void a_number_has_the_outcome_that_the_table_tells(SimulatedOutcome outcome) {
        var id = sent("alerts", outcome.example(), TWO_PARTS);

        var message = until(id, present(outcome));

        assertThat(texts(inbox("?to=" + encoded(outcome.example()))))
                .isEqualTo(outcome.arrives() ? List.of(TWO_PARTS) : List.of());
        var all = inbox("?show=all&to=" + encoded(outcome.example())).json().path("items").path(0);
        assertThat(all.path("message_id").asString()).isEqualTo(id);
        assertThat(all.path("status").asString())
                .isIn(
                        message.text("status"),
                        outcome == SimulatedOutcome.NEVER_TAKEN
                                ? "submitting"
                                : message.text("status"));
        assertThat(all.path("parts").asInt()).isEqualTo(2);
        assertThat(all.path("on_phone").asBoolean()).isEqualTo(outcome.arrives());
    }

    /** Two have their last status when they are no longer valid, for which no test waits. */
    private static String present(SimulatedOutcome outcome) {
        return outcome == SimulatedOutcome.NEVER_TAKEN ? "queued" : outcome.status();
    }

    @ParameterizedTest
    @CsvSource({
        "9901, absent",
        "9908, part lost",
        "9914, expired",
        "9915, not known",
        "9919, unknown subscriber",
        "9920, filtered"
    })
    void what_failed_says_why(String digits, String code) {
        var outcome = SimulatedOutcome.of("+1415555" + digits);
        var id = sent("alerts", outcome.example(), "Water rises.");

        assertThat(until(id, outcome.status()).text("reason")).contains("(" + code + ")");
    }

    @Test
    void a_message_of_a_single_part_to_9918_is_rejected() {
        var id = sent("alerts", SimulatedOutcome.REST_REFUSED.example(), "Water rises.");

        until(id, "rejected");
    }

    @Test
    void phones_show_what_came_and_what_was_answered_the_last_first_page_by_page() {
        until(sent("alerts", ADA, "one"), "delivered");
        until(sent("alerts", BOB, "two"), "delivered");
        answered(ADA, "Thanks");
        until(sent("alerts", ADA, "three"), "delivered");

        assertThat(texts(inbox(""))).containsExactly("three", "Thanks", "two", "one");
        assertThat(texts(inbox("?to=" + encoded(ADA)))).containsExactly("three", "Thanks", "one");
        assertThat(paged("?limit=1")).containsExactly("three", "Thanks", "two", "one");
        assertThat(paged("?limit=3&to=" + encoded(ADA))).containsExactly("three", "Thanks", "one");
        var answer = inbox("?to=" + encoded(ADA)).json().path("items").path(1);
        assertThat(answer.path("direction").asString()).isEqualTo("inbound");
        assertThat(answer.path("from").asString()).isEqualTo(ADA);
        assertThat(answer.path("to").asString()).isEqualTo("ACME");
        assertThat(answer.has("status")).isFalse();
    }

    private List<String> paged(String query) {
        var all = new ArrayList<String>();
        var cursor = "";
        do {
            var page = inbox(query + cursor);
            all.addAll(texts(page));
            cursor = page.json().has("next_cursor") ? "&cursor=" + page.text("next_cursor") : "";
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void stop_from_a_phone_is_an_opt_out_and_start_takes_it_back() {
        json("PUT", manager(), SETTINGS, "{\"quiet_hours\":null}");
        until(sent("marketing", ADA, "Half price"), "delivered");

        var stop = answered(ADA, "Stop.");
        assertThat(stop.json().path("parts").asInt()).isEqualTo(1);
        send("marketing", ADA, "Half price").isProblem(422, "RECIPIENT_OPTED_OUT");
        until(sent("alerts", ADA, "Door 4 is open"), "delivered");
        assertThat(keywords()).contains("stop");

        answered(ADA, "START");
        until(sent("marketing", ADA, "Half price again"), "delivered");
        assertThat(keywords()).contains("start", "stop");
    }

    private List<String> keywords() {
        return inbox("?to=" + encoded(ADA)).json().path("items").findValuesAsString("keyword");
    }

    @Test
    void a_long_answer_comes_in_parts_and_is_one_message() {
        var text = "Nein, die Tür klemmt. ".repeat(20).strip();

        assertThat(answered(ADA, text).json().path("parts").asInt()).isEqualTo(3);

        assertThat(texts(inbox(""))).containsExactly(text);
        assertThat(inbox("").json().path("items").path(0).path("parts").asInt()).isEqualTo(3);
    }

    @Test
    void what_is_erased_of_a_message_is_gone_from_the_phone() {
        var id = sent("alerts", ADA, "Door 4 is open");
        until(id, "delivered");

        delete(manager(), "/v1/messages/" + id + "/body");

        var item = inbox("").json().path("items").path(0);
        assertThat(item.has("text")).isFalse();
        assertThat(item.has("body_erased_at")).isTrue();
    }

    @Test
    void a_phone_shows_one_department_and_one_client_what_is_theirs() {
        until(sent("alerts", ADA, "ours"), "delivered");
        var another =
                tokenOf(department, "alerts").claim("sub", "other").claim("client_id", "other");

        assertThat(texts(get(tokenOf("others", "sms.read"), INBOX))).isEmpty();
        assertThat(texts(get(another, INBOX))).isEmpty();
        assertThat(texts(get(sender("alerts"), INBOX))).containsExactly("ours");
        assertThat(texts(get(tokenOf(department, "sms.read"), INBOX))).containsExactly("ours");
    }

    @Test
    void production_has_no_phones() {
        var production = tokenOf(department, "sms.manage").claim("environment", "production");

        get(production, INBOX).isProblem(403, "PERMISSION_DENIED");
        json("POST", production, ANSWER, answer(ADA, "STOP")).isProblem(403, "PERMISSION_DENIED");
        json("POST", tokenOf(department, "sms.read"), ANSWER, answer(ADA, "STOP"))
                .isProblem(403, "PERMISSION_DENIED");
    }

    static Stream<Map<String, Object>> wrong() {
        return Stream.of(
                Map.of("from", "0172", "to", "ACME", "text", "x", "wrong", "from"),
                Map.of("from", ADA, "to", "", "text", "x", "wrong", "to"),
                Map.of("from", ADA, "to", "ACME", "text", " ", "wrong", "text"),
                Map.of("from", ADA, "to", "ACME", "text", "a".repeat(1_531), "wrong", "text"),
                Map.of("from", ADA, "to", "ACME", "text", "a\0b", "wrong", "text"),
                Map.of("from", ADA, "to", 7, "text", "x", "wrong", "to"));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("wrong")
    void an_answer_that_no_phone_could_write_is_named(Map<String, Object> answer) {
        var body = new java.util.HashMap<>(answer);
        var wrong = String.valueOf(body.remove("wrong"));

        json("POST", manager(), ANSWER, JsonMapper.shared().writeValueAsString(body))
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField(wrong);
        assertThat(texts(inbox(""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "to=0172, to",
        "show=some, show",
        "limit=0, limit",
        "cursor=x, cursor",
        "from=1, from"
    })
    void a_parameter_that_is_not_as_it_must_be_is_named(String query, String parameter) {
        inbox("?" + query).isProblem(400, "INVALID_ARGUMENT").namesField(parameter);
    }

    private TestToken sender(String type) {
        return tokenOf(department, type);
    }

    private TestToken manager() {
        return tokenOf(department, "sms.manage");
    }

    private Answer send(String type, String to, String text) {
        var message = SmsApi.message(type);
        message.put("to", to);
        message.put("body", text);
        return api.send(sender(type).sign(), message);
    }

    private String sent(String type, String to, String text) {
        var answer = send(type, to, text);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return answer.text("id");
    }

    private Answer until(String id, String status) {
        return api.getUntil(
                manager().sign(), "/v1/messages/" + id, it -> it.text("status").equals(status));
    }

    private Answer answered(String from, String text) {
        var answer = json("POST", manager(), ANSWER, answer(from, text));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer;
    }

    private static String answer(String from, String text) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("from", from, "to", "ACME", "text", text));
    }

    private Answer inbox(String query) {
        return get(manager(), INBOX + query);
    }

    private static List<String> texts(Answer inbox) {
        assertThat(inbox.status()).as(inbox.response().body()).isEqualTo(200);
        return inbox.json().path("items").values().stream()
                .map(JsonNode.class::cast)
                .map(it -> it.path("text").asString(""))
                .toList();
    }

    private static String encoded(String number) {
        return number.replace("+", "%2B");
    }
}
