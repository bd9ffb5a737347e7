package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.model.DepartmentId;

/** What would come of a message, on pages, as an SMS server answers. */
class ConsolePreviewIT extends WithScriptedSms {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final Roles AUDITOR = new Roles(false, true, List.of());
    private static final String PAGE = "/console/departments/alerts/preview";
    private static final String WELL =
            """
            {"type":"alerts","encoding":"ucs-2","segments":2,"parts":["Door 4 \u2192","<b>open</b>"],
             "outside_gsm":[{"position":7,"character":"\u2192","code_point":"U+2192"}],"outside_gsm_count":1,
             "rules":[{"rule":"scope","decision":"permitted"},{"rule":"daily-limit","decision":"permitted"}],
             "recipients":[{"to":"+14155550123","decision":"now","rules":[{"rule":"country","decision":"permitted"}]}],
             "accepted":1,"refused":0}\
            """;
    private static final String REFUSED =
            """
            {"type":"alerts","encoding":"gsm-7","segments":1,"parts":["x"],"outside_gsm":[],"outside_gsm_count":0,
             "rules":[{"rule":"sender","decision":"refused","code":"SENDER_NOT_PERMITTED","detail":"The token does not"}],
             "recipients":[{"to":"+14155550123","decision":"now","rules":[]}],"accepted":0,"refused":1}\
            """;

    @Test
    void a_lead_sees_what_a_text_costs_and_what_every_rule_says_and_nothing_is_sent() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, WELL);

        var page = preview(lead, "sandbox", "", "+1 415 555 0123").expect(200).body();

        assertThat(page)
                .contains("It would be accepted", "2 SMS", "rightwards arrow", "U+2192")
                .contains("as character <span>8</span>", "&lt;b&gt;open&lt;/b&gt;")
                .contains("Does the department send to that country?", "Nothing was sent");
        var asked = sms.asked().getLast();
        assertThat(asked.line())
                .startsWith("POST /v1/previews?")
                .contains("department=alerts", "environment=sandbox");
        assertThat(asked.body())
                .contains(
                        "\"to\":\"+14155550123\"", "\"scope\":\"alerts\"", "\"senders\":[\"ACME\"")
                .doesNotContain("\"client\"");
    }

    @Test
    void an_auditor_may_look_ahead_too_and_a_lead_of_another_department_may_not() {
        sms.then(200, REFUSED);

        assertThat(preview(Browser.of(auth, AUDITOR), "production", "", "x").expect(200).body())
                .contains("It would be refused", "One rule says no", "class=\"band\"")
                .contains("is no sender id of the department")
                .doesNotContain("The token does not");
        var other =
                Browser.of(auth, new Roles(false, false, List.of(new DepartmentId("marketing"))));
        preview(other, "sandbox", "", "x").expect(404);
    }

    @Test
    void it_is_asked_for_a_client_by_its_name_as_it_stands() {
        var client = client("Preview by name");
        var lead = Browser.of(auth, LEAD);
        sms.then(200, WELL);
        assertThat(preview(lead, "sandbox", "preview BY name", "x").expect(200).body())
                .contains("It would be refused", "no credential that counts");
        assertThat(sms.asked().getLast().body()).contains("\"client\":\"" + client.id() + "\"");
        auth.bean(ChangeClientStanding.class).suspend(client.id(), "lost", "a test");

        sms.then(200, WELL);
        assertThat(preview(lead, "sandbox", client.id().value(), "x").expect(200).body())
                .contains("The client is suspended or retired");
    }

    @Test
    void what_is_wrong_is_said_by_its_field_and_what_was_typed_stays() {
        client("Of the sandbox");
        var lead = Browser.of(auth, LEAD);
        var before = sms.asked().size();

        assertThat(preview(lead, "production", "Of the sandbox", "x").expect(422).body())
                .contains("is a sandbox client: choose sandbox", "value=\"Of the sandbox\"");
        assertThat(preview(lead, "sandbox", "Nobody's", "x").expect(422).body())
                .contains("has no client called");
        assertThat(
                        lead.post(
                                        PAGE,
                                        "environment",
                                        "sandbox",
                                        "type",
                                        "love",
                                        "from",
                                        "much too long a sender",
                                        "to",
                                        "",
                                        "body",
                                        "\u202Ex".repeat(3_000))
                                .expect(422)
                                .body())
                .contains("4 fields need another look", "Choose what kind", "up to 11 letters")
                .contains("Write the number of one phone", "At most 4,000 characters");
        lead.post(PAGE, "environment", "moon").expect(400);
        assertThat(sms.asked()).hasSize(before);
    }

    @Test
    void an_sms_server_that_is_older_or_does_not_understand_says_so() {
        var lead = Browser.of(auth, LEAD);
        sms.then(404, "{\"code\":\"NOT_FOUND\"}");
        assertThat(preview(lead, "sandbox", "", "x").expect(200).body()).contains("it is older");
        sms.then(
                400,
                "{\"code\":\"INVALID_ARGUMENT\",\"errors\":[{\"field\":\"message.body\",\"message\":\"must\"}]}");
        assertThat(preview(lead, "sandbox", "", "x").expect(422).body())
                .contains("characters in it that cannot be sent");
    }

    @Test
    void a_client_is_looked_ahead_at_where_it_is_tried_without_a_credential_or_a_token_for_it() {
        var client = client("Looked ahead");
        var lead = Browser.of(auth, LEAD);
        sms.then(200, WELL);
        var path = "/console/departments/alerts/clients/" + client.id() + "/try";
        assertThat(lead.get(path).expect(200).body()).contains("formaction=\"" + path + "/preview");

        assertThat(
                        lead.post(
                                        path + "/preview",
                                        "type",
                                        "alerts",
                                        "from",
                                        "ACME",
                                        "to",
                                        "+14155550123",
                                        "body",
                                        "As it was typed")
                                .expect(200)
                                .body())
                .contains("It would be accepted", "As it was typed", "Send it");

        assertThat(auth.bean(KnownClients.class).credentialsOf(client.id())).isEmpty();
        Browser.of(auth, AUDITOR).post(path + "/preview", "type", "alerts").expect(403);
    }

    private static Browser.Answer preview(
            Browser browser, String environment, String client, String to) {
        browser.get(PAGE).status();
        return browser.post(
                PAGE,
                "environment",
                environment,
                "client",
                client,
                "type",
                "alerts",
                "from",
                "ACME",
                "to",
                to,
                "body",
                "Door 4 \u2192 open");
    }

    private static Client client(String name) {
        var asked = TestClients.registration("alerts");
        return TestClients.client(
                auth,
                new Registration(
                        asked.department(),
                        name,
                        asked.purpose(),
                        asked.owner(),
                        asked.environment(),
                        asked.permissions()));
    }
}
