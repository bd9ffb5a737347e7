package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.SimulatedOutcome;

/** A simulated phone on a page, as an SMS server tells of it. */
@Tag("clock")
class ConsolePhoneIT extends WithScriptedSms {

    private static final String ROOT = "/console/departments/alerts/phone";
    private static final String ADA = ROOT + "?number=%2B14155550123";
    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final Roles AUDITOR = new Roles(false, true, List.of());
    private static final String NOTHING = "{\"items\":[]}";
    private static final String ID = "01a20893-f9a0-7078-8d82-2f136220ac66";

    private static final String CONVERSATION =
            """
            {"items":[
             {"id":"01a20893-f9a0-7078-8d82-2f136220ac69","direction":"outbound","from":"ACME","to":"+14155550123","text":"Closed again",
              "parts":1,"at":"2026-11-30T09:20:00Z","status":"undelivered","on_phone":false},
             {"id":"01a20893-f9a0-7078-8d82-2f136220ac68","direction":"inbound","from":"+14155550123","to":"NEWCO","text":"STOP",
              "parts":1,"at":"2026-11-30T09:18:00Z","on_phone":true,"keyword":"stop"},
             {"id":"01a20893-f9a0-7078-8d82-2f136220ac67","direction":"outbound","from":"NEWCO","to":"+14155550123",
              "parts":2,"at":"2026-11-30T09:17:00Z","status":"delivered","on_phone":true,"body_erased_at":"2026-11-30T10:00:00Z"},
             {"id":"%s","direction":"outbound","from":"ACME","to":"+14155550123","text":"Door <4> is open",
              "parts":1,"at":"2026-11-29T09:14:00Z","status":"delivered","on_phone":true}],
             "next_cursor":"01a20893-f9a0-7078-8d82-2f136220ac66"}\
            """
                    .formatted(ID);

    @Test
    void the_phones_of_lately_are_there_and_every_number_that_does_as_one_likes() {
        sms.then(200, CONVERSATION);

        var page = Browser.of(auth, LEAD).get(ROOT).expect(200).body();

        assertThat(sms.asked().getLast().line())
                .contains("/v1/simulator/inbox", "show=all", "environment=sandbox");
        assertThat(page).contains("+14155550123", "Closed again");
        for (var outcome : SimulatedOutcome.values()) {
            assertThat(page).contains(outcome.digits(), outcome.title());
            assertThat(page).doesNotContain("number=%2B");
        }
    }

    @Test
    void a_phone_shows_its_messages_the_last_at_the_end_with_what_became_of_them() {
        sms.then(200, CONVERSATION);

        var page = Browser.of(auth, LEAD).look(ADA).expect(200).body();

        assertThat(sms.asked().getLast().line()).contains("to=%2B14155550123", "show=all");
        assertThat(page)
                .containsSubsequence(
                        "29 Nov 2026",
                        "Door &lt;4&gt; is open",
                        "09:14",
                        "/messages/" + ID + "?environment=sandbox",
                        "Delivered",
                        "30 Nov 2026",
                        "NEWCO",
                        "What it said is erased",
                        "2 parts",
                        "STOP",
                        "Opted out of marketing. START takes it back.",
                        "Closed again",
                        "Undelivered",
                        "not on the phone")
                .contains("data-follow=\"" + ROOT + "?number=")
                .doesNotContain("number=%2B")
                .contains("cursor=01a20893-f9a0-7078-8d82-2f136220ac66")
                .containsSubsequence("<option value=\"ACME\"", "<option value=\"NEWCO\"");
    }

    @Test
    void who_runs_the_department_answers_as_the_person_and_it_is_on_record() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, CONVERSATION);
        lead.look(ADA).expect(200);
        sms.then(201, "{\"from\":\"+14155550123\",\"to\":\"ACME\",\"parts\":1}");

        var answer =
                lead.post(ROOT, "number", "+1 415 555-0123", "to", "ACME", "text", "On my way")
                        .expect(302);

        assertThat(answer.header("Location"))
                .startsWith(ROOT + "?number=")
                .endsWith("#write")
                .doesNotContain("4155550123");
        var asked = sms.asked().getLast();
        assertThat(asked.line()).startsWith("POST /v1/simulator/inbound-messages?");
        assertThat(asked.body())
                .isEqualTo("{\"from\":\"+14155550123\",\"to\":\"ACME\",\"text\":\"On my way\"}");
        assertThat(lead.get("/console/departments/alerts/record").expect(200).body())
                .contains("Answered as a simulated phone", "+1415*****23")
                .doesNotContain("On my way");
    }

    @Test
    void a_word_in_a_button_is_an_answer_too() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, CONVERSATION);
        lead.look(ADA).expect(200);
        sms.then(201, "{}");

        lead.post(ROOT, "number", "+14155550123", "to", "ACME", "text", "", "quick", "STOP")
                .expect(302);

        assertThat(sms.asked().getLast().body()).contains("\"text\":\"STOP\"");
    }

    @Test
    void what_the_sms_server_has_against_an_answer_stands_beside_it() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, NOTHING);
        lead.look(ADA).expect(200);
        sms.then(
                400,
                """
                {"code":"INVALID_ARGUMENT","detail":"x","errors":[{"field":"text","message":"must say <b>"}]}\
                """);
        sms.then(200, NOTHING);

        var page =
                lead.post(ROOT, "number", "+14155550123", "to", "ACME", "text", "a \"b\"")
                        .expect(422)
                        .body();

        assertThat(page)
                .contains("Write something, as long as", "value=\"a &quot;b&quot;\"")
                .contains("Nothing has come to this phone");
    }

    @Test
    void an_auditor_looks_and_does_not_answer() {
        var auditor = Browser.of(auth, AUDITOR);
        sms.then(200, CONVERSATION);

        assertThat(auditor.look(ADA).expect(200).body()).doesNotContain("Answer as this person");
        auditor.post(ROOT, "number", "+14155550123", "to", "ACME", "text", "x").expect(403);
    }

    @Test
    void what_is_no_number_is_said_in_the_consoles_own_words() {
        sms.then(
                400,
                """
                {"code":"INVALID_ARGUMENT","detail":"x","errors":[{"field":"to","message":"must be a number"}]}\
                """);

        assertThat(Browser.of(auth, LEAD).look(ROOT + "?number=0172").expect(200).body())
                .contains("Number: Write the number with +");
    }

    @Test
    void an_sms_server_that_does_not_know_phones_is_named() {
        sms.then(404, "{\"code\":\"NOT_FOUND\"}").then(404, "{\"code\":\"NOT_FOUND\"}");
        var lead = Browser.of(auth, LEAD);

        assertThat(lead.get(ROOT).expect(200).body()).contains("it is older than this server");
        assertThat(lead.look(ADA).expect(200).body()).contains("it is older than this server");
    }
}
