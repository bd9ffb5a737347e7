package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.auth.token.IssueInHouse;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TimeOrderedIds;

/** Carriers, routes and unmatched receipts on pages, and messages settled by hand. */
@Tag("clock")
class ConsoleCarriersIT extends WithScriptedSms {

    private static final String MESSAGE =
            "/console/departments/alerts/messages/01a20893-f9a0-7078-8d82-2f136220ac66";
    private static final Roles ADMIN = new Roles(true, false, List.of());
    private static final Roles AUDITOR = new Roles(false, true, List.of());
    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));

    @Test
    void carriers_are_listed_with_how_each_is_on_all_nodes_and_who_paused_it() {
        sms.then(
                200, "{\"carriers\":[%s]}".formatted(carrier(paused(issuedTo("ada@example.com")))));

        var page = Browser.of(auth, AUDITOR).get("/console/carriers").expect(200);

        assertThat(sms.asked().getLast().line()).isEqualTo("GET /v1/carriers");
        assertThat(page.body())
                .contains(
                        "Paused",
                        "paused by <span>ada@example.com</span>",
                        "its receipts are &lt;wrong&gt;",
                        "3 of 20",
                        "50 a second",
                        "1,234",
                        "10,000 or more");
    }

    @Test
    void a_carrier_has_a_page_that_tells_what_each_node_sees_and_what_went_wrong() {
        sms.then(200, carrier(""));

        var page = Browser.of(auth, AUDITOR).get("/console/carriers/acme").expect(200);

        assertThat(sms.asked().getLast().line()).isEqualTo("GET /v1/carriers/acme");
        assertThat(page.body())
                .contains(
                        "Up at 1 of 2",
                        "connection refused by smsc.example:2775",
                        "25 a second",
                        "ESME_RTHROTTLED: &lt;throttled&gt;",
                        "0x58",
                        "Resumed",
                        "it is back")
                .doesNotContain("Pause it");
    }

    @Test
    void an_administrator_pauses_a_carrier_with_a_reason_on_record() {
        var admin = Browser.of(auth, ADMIN);
        sms.then(200, carrier(""));
        assertThat(admin.get("/console/carriers/acme").expect(200).body()).contains("Pause it");
        sms.then(200, carrier(""));
        assertThat(admin.get("/console/carriers/acme/pause").expect(200).body())
                .contains("no node gives it messages any more");
        assertThat(admin.post("/console/carriers/acme/pause", "reason", " ").expect(422).body())
                .contains("one line of 1 to 300 characters");
        sms.then(200, carrier(""));

        var paused = admin.post("/console/carriers/acme/pause", "reason", "it is <late>");

        assertThat(paused.expect(302).header("Location")).endsWith("/console/carriers/acme");
        assertThat(sms.asked().getLast().line()).isEqualTo("POST /v1/carriers/acme/pause");
        assertThat(sms.asked().getLast().body()).isEqualTo("{\"reason\":\"it is <late>\"}");
        assertThat(admin.get("/console/record").expect(200).body())
                .contains("Carrier paused", "it is &lt;late&gt;");
    }

    @Test
    void an_auditor_reads_and_changes_nothing_and_a_lead_finds_no_carriers() {
        var auditor = Browser.of(auth, AUDITOR);
        auditor.get("/console/carriers/acme/pause").expect(403);
        auditor.post("/console/carriers/acme/resume", "reason", "mine").expect(403);
        var lead = Browser.of(auth, LEAD);
        for (var path :
                List.of(
                        "/console/carriers",
                        "/console/carriers/acme",
                        "/console/carriers/acme/pause",
                        "/console/routes",
                        "/console/unmatched-receipts",
                        "/console/unowned-messages")) {
            lead.get(path).expect(404);
        }
        lead.post("/console/carriers/acme/pause", "reason", "mine").expect(404);
    }

    @Test
    void what_the_sms_server_will_not_pause_is_said_in_our_words_and_what_is_not_there_is_not() {
        var admin = Browser.of(auth, ADMIN);
        sms.then(409, "{\"code\":\"NOT_PAUSABLE\",\"detail\":\"It is never paused.\"}");
        assertThat(
                        admin.post("/console/carriers/simulator/pause", "reason", "mine")
                                .expect(409)
                                .body())
                .contains("The simulator is never paused");
        sms.then(404, "{\"code\":\"NOT_FOUND\"}");
        admin.get("/console/carriers/nobody").expect(404);
        admin.get("/console/carriers/acme/stop").expect(404);
    }

    @Test
    void routes_are_told_in_words() {
        sms.then(
                200,
                """
                {"routes":[{"environment":"sandbox","types":[],"senders":[],"to":[],"via":["simulator"]},
                 {"environment":"production","types":["alerts"],"senders":["ACME"],"to":["DE","+44"],"via":["acme","backup"]},
                 {"environment":"production","types":["internal","marketing"],"senders":[],"to":[],"via":["acme"]},
                 {"environment":"production","types":[],"senders":[],"to":[],"via":["backup"]}]}\
                """);

        assertThat(Browser.of(auth, AUDITOR).get("/console/routes").expect(200).body())
                .contains(
                        "Alerts from ACME to Germany or numbers that begin with +44",
                        "acme, then backup",
                        "Internal messages or marketing",
                        "Else",
                        "backup")
                .doesNotContain("no rule fits");
    }

    @Test
    void where_no_rule_fits_it_is_said_that_messages_are_refused() {
        sms.then(
                200,
                """
                {"routes":[{"environment":"production","types":["alerts"],"senders":[],"to":[],"via":["acme"]}]}\
                """);

        assertThat(Browser.of(auth, AUDITOR).get("/console/routes").expect(200).body())
                .contains("no rule fits", "refused: no route");
    }

    @Test
    void unmatched_receipts_are_listed_page_by_page() {
        sms.then(
                200,
                """
                {"items":[{"id":"01a20893-f9a0-7078-8d82-2f136220ac66","carrier":"acme","carrier_message_id":"<1A2B>",
                 "state":"en_route","code":"0x01","reason":"on its way","reported_at":"2026-11-23T13:24:05Z",
                 "arrived_at":"2026-11-23T13:24:06Z","tried_again":true}],"next_cursor":"c1"}\
                """);

        var page = Browser.of(auth, AUDITOR).get("/console/unmatched-receipts").expect(200);

        assertThat(sms.asked().getLast().line()).isEqualTo("GET /v1/unmatched-receipts?limit=50");
        assertThat(page.body())
                .contains("&lt;1A2B&gt;", "en route", "on its way", "0x01", "cursor=c1");
    }

    @Test
    void what_people_wrote_to_numbers_of_nobody_is_listed_page_by_page() {
        sms.then(
                200,
                """
                {"items":[{"id":"01a20893-f9a0-7078-8d82-2f136220ac66","environment":"production","carrier":"acme",
                 "from":"+14155550123","to":"40404","text":"<Stop>","parts":1,"keyword":"stop",
                 "received_at":"2026-11-23T13:24:05Z"},
                 {"id":"01a20893-f9a0-7078-8d82-2f136220ac67","environment":"production","carrier":"acme",
                 "from":"0612345678","to":"40404","text":"Start","parts":1,"keyword":"start",
                 "received_at":"2026-11-23T13:24:05Z"}],"next_cursor":"c1"}\
                """);

        var page = Browser.of(auth, AUDITOR).get("/console/unowned-messages").expect(200);

        assertThat(sms.asked().getLast().line())
                .isEqualTo("GET /v1/unowned-inbound-messages?limit=50");
        assertThat(page.body())
                .contains(
                        "+14155550123",
                        "40404",
                        "acme",
                        "&lt;Stop&gt;",
                        "asks to be written to no more",
                        "cursor=c1")
                .containsOnlyOnce("the carrier does not say this number in full");
        sms.then(200, "{\"items\":[]}");
        assertThat(
                        Browser.of(auth, AUDITOR)
                                .get("/console/unowned-messages?cursor=c1")
                                .expect(200)
                                .body())
                .contains("There are no more", "First page");
    }

    @Test
    void an_sms_server_that_tells_another_form_or_nothing_is_named_as_the_reason() {
        var auditor = Browser.of(auth, AUDITOR);
        for (var path :
                List.of(
                        "/console/carriers",
                        "/console/routes",
                        "/console/unmatched-receipts",
                        "/console/unowned-messages")) {
            sms.then(404, "{\"code\":\"NOT_FOUND\"}");
            assertThat(auditor.get(path).expect(200).body())
                    .as(path)
                    .contains("it is older than this server");
        }
        sms.then(200, "{\"carriers\":[{\"name\":\"acme\",\"up\":\"perhaps\"}]}");
        assertThat(auditor.get("/console/carriers").expect(200).body())
                .contains("it is older than this server");
    }

    @Test
    void a_lead_settles_an_unknown_message_with_a_reason_on_record() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, message("unknown", ""));
        assertThat(lead.get(MESSAGE + "?environment=production").expect(200).body())
                .contains("Say what became of it");
        sms.then(200, message("unknown", ""));
        assertThat(lead.get(MESSAGE + "/settlement?environment=production").expect(200).body())
                .contains("What became of it?", "It was not sent: send it");
        sms.then(200, message("unknown", ""));
        assertThat(
                        lead.post(MESSAGE + "/settlement", "environment", "production")
                                .expect(422)
                                .body())
                .contains("Choose one of the two", "one line of 1 to 300 characters");
        sms.then(200, message("queued", ""));

        var settled =
                lead.post(
                        MESSAGE + "/settlement",
                        "environment",
                        "production",
                        "outcome",
                        "not_sent",
                        "reason",
                        "not in their list");

        assertThat(settled.expect(302).header("Location"))
                .endsWith("2f136220ac66?environment=production");
        assertThat(sms.asked().getLast().line())
                .startsWith("POST /v1/messages/01a20893-f9a0-7078-8d82-2f136220ac66/settle?");
        assertThat(sms.asked().getLast().body())
                .isEqualTo("{\"outcome\":\"not_sent\",\"reason\":\"not in their list\"}");
        assertThat(lead.get("/console/departments/alerts/record").expect(200).body())
                .contains("Unknown message settled by hand", "Status: unknown → queued");
    }

    @Test
    void what_is_not_unknown_any_more_is_not_settled_and_an_auditor_settles_nothing() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, message("delivered", ""));
        assertThat(lead.get(MESSAGE + "/settlement?environment=production").expect(409).body())
                .contains("The message is delivered by now");
        sms.then(409, "{\"code\":\"NOT_SETTLEABLE\",\"detail\":\"The message is submitted.\"}");
        assertThat(
                        lead.post(
                                        MESSAGE + "/settlement",
                                        "environment",
                                        "production",
                                        "outcome",
                                        "sent",
                                        "reason",
                                        "seen there")
                                .expect(409)
                                .body())
                .contains("only of one that is unknown");
        Browser.of(auth, AUDITOR).get(MESSAGE + "/settlement?environment=production").expect(403);
    }

    @Test
    void the_chain_of_a_message_tells_each_carrier_step_and_each_part() {
        var by = issuedTo("lea@example.com").toString();
        sms.then(
                200,
                message(
                        "submitted",
                        """
                        ,"timeline":[
                         {"at":"2026-11-23T13:24:05Z","status":"accepted"},
                         {"at":"2026-11-23T13:24:05Z","status":"queued","attempt":1,"carrier":"acme","said":"unavailable",
                          "code":"0x58","reason":"ESME_RTHROTTLED: throttled"},
                         {"at":"2026-11-23T13:24:06Z","status":"unknown","attempt":2,"carrier":"backup","said":"unknown",
                          "code":"no answer"},
                         {"at":"2026-11-23T13:24:07Z","status":"submitted","attempt":2,"carrier_message_id":"00001A2B",
                          "by":{"client_id":"console-lead","jti":"%s"},"reason":"it was sent: seen"}],
                         "parts":[{"part":1,"at":"2026-11-23T13:24:08Z","carrier":"backup","said":"delivered","carrier_message_id":"p-1"},
                          {"part":2,"at":"2026-11-23T13:24:08Z","carrier":"backup","said":"buffered","carrier_message_id":"<p-2>"}]\
                        """
                                .formatted(by)));

        var page = Browser.of(auth, LEAD).get(MESSAGE + "?environment=production").expect(200);

        assertThat(page.body())
                .contains(
                        "carrier <strong>acme</strong>, attempt 1",
                        "not taken then",
                        "code <code>0x58</code>",
                        "carrier <strong>backup</strong>, attempt 2",
                        "The carrier calls it <code>00001A2B</code>",
                        "by <strong>lea@example.com</strong>",
                        "Its parts",
                        "Waits for the phone",
                        "&lt;p-2&gt;");
    }

    private static String paused(UUID token) {
        return """
        "paused":{"paused":true,"since":"2026-11-23T13:24:05Z","reason":"its receipts are <wrong>",
         "client_id":"console-administrator","jti":"%s"},\
        """
                .formatted(token);
    }

    private static String carrier(String paused) {
        return """
        {"name":"acme","up":true,"since":"2026-11-23T13:24:05Z",%s"window":20,"per_second":50.0,"in_flight":3,"at_hand":7,
         "waiting":{"count":1234,"or_more":false},"receipts_overdue":{"count":10000,"or_more":true},
         "last_errors":[{"at":"2026-11-23T13:24:05Z","code":"0x58","name":"ESME_RTHROTTLED: <throttled>"}],
         "nodes":[{"node":1,"told_at":"2026-11-23T13:24:05Z","silent":false,"up":true,"since":"2026-11-23T13:24:05Z",
          "window":10,"per_second":25.0,"in_flight":3,"at_hand":7,"last_errors":[]},
          {"node":2,"told_at":"2026-11-23T13:24:05Z","silent":false,"up":false,"since":"2026-11-23T13:24:05Z",
          "reason":"connection refused by smsc.example:2775","window":10,"in_flight":0,"at_hand":0,"last_errors":[]}],
         "changes":[{"paused":false,"since":"2026-11-23T13:24:05Z","reason":"it is back","client_id":"pipeline","jti":"x"}]}\
        """
                .formatted(paused);
    }

    private static String message(String status, String more) {
        return """
        {"id":"01a20893-f9a0-7078-8d82-2f136220ac66","status":"%s","type":"alerts","environment":"production",
         "to":"+14155550123","from":"ACME","encoding":"gsm-7","segments":2,"valid_until":"2026-11-23T13:29:05.151Z",
         "accepted_at":"2026-11-23T13:24:05.151Z","changed_at":"2026-11-23T13:24:06Z"%s}\
        """
                .formatted(status, more);
    }

    private static UUID issuedTo(String person) {
        var created = TestClients.registered(auth, "alerts");
        var known =
                auth.bean(KnownClients.class)
                        .findWithClient(created.credential().id())
                        .orElseThrow();
        var origin = new Origin(new TimeOrderedIds(Clock.systemUTC()).next(), "192.0.2.9");
        return switch (auth.bean(IssueInHouse.class)
                .issue(known, Scope.parse("alerts"), person, origin)) {
            case IssueInHouse.Outcome.Issued(var token) -> token.id();
            case IssueInHouse.Outcome.Refused refused -> throw new AssertionError(refused);
        };
    }
}
