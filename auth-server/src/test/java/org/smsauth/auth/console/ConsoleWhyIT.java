package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.token.IssueInHouse;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;

/** What became of something and why, by any id of it: refusals explained, and traces. */
@Tag("clock")
class ConsoleWhyIT extends WithMessages {

    /** All that the SMS server may tell of a message in a trace. */
    private static String traced(String client, String credential) {
        return """
        {"id":"x","kind":"message","department":"alerts","environment":"sandbox","messages":[{"message":
        {"id":"%s","status":"delivered","type":"alerts","environment":"sandbox","to":"+14155550123",
         "from":"<b>","encoding":"gsm-7","segments":2,"accepted_at":"2026-11-23T13:24:05.151Z",
         "origin":{"client_id":"%s","credential_id":"%s","jti":"01a20893-f9a0-7078-8d82-2f136220ac67",
                   "request_id":"01a20893-f9a0-7078-8d82-2f136220ac68","source":"192.0.2.7"},
         "timeline":[{"at":"2026-11-23T13:24:05.151Z","status":"accepted"},
          {"at":"2026-11-23T13:24:05.151Z","status":"submitting","attempt":1,"carrier":"simulator"},
          {"at":"2026-11-23T13:24:06.151Z","status":"submitted","attempt":1,"carrier":"simulator",
           "said":"accepted","carrier_message_id":"c-1"},
          {"at":"2026-11-23T13:24:07.151Z","status":"delivered","attempt":1,"carrier":"simulator",
           "said":"delivered","code":"000"}],
         "parts":[{"part":1,"at":"2026-11-23T13:24:07.151Z","carrier":"simulator","said":"delivered",
                   "carrier_message_id":"c-1"}]},
         "webhook_deliveries":[{"event_id":"e1","type":"message.delivered","state":"delivered","tries":1,
          "happened_at":"2026-11-23T13:24:07.151Z","last_at":"2026-11-23T13:24:08Z","status":200,
          "endpoint_id":"p1","endpoint_url":"https://client.example.com/hooks",
          "each_try":[{"at":"2026-11-23T13:24:08Z","status":200,"took_ms":3}]}]}],
         "refusals":[{"request_id":"r9","at":"2026-11-23T13:24:05.182Z","decision":"refused","rule":"scope",
          "status":403,"code":"PERMISSION_DENIED","detail":"needs the scope marketing","requests":1,
          "source":"192.0.2.17","method":"POST","path":"/v1/messages",
          "recipients":[{"place":0,"to":"+1415*****23","rule":"opt-out","code":"X","detail":"said STOP"}]}],
         "next_cursor":"%s.-",
         "record":{"server":"http://sms","rows":[
          {"kind":"batch","key":"1","entry":"7","state":"as_written"},
          {"kind":"step of the message","key":"2","entry":"7","state":"altered"},
          {"kind":"text","key":"1","entry":"7","state":"erased"}],
          "entries":[{"id":"7","chain":1,"sequence":9,"hash":"abcdef","checkpoint":3},
                     {"id":"8","chain":1,"sequence":10,"hash":"fedcba"}],
          "checkpoints":[{"number":3,"signed_at":"2026-11-23T13:25:00Z","jws":"a.b.c"}]}}\
        """
                .formatted(ID, client, credential, ID);
    }

    @Test
    void a_trace_is_one_page_with_the_whole_chain_and_what_proves_it() {
        var lead = Browser.of(auth, LEAD);
        var secret = TestClients.registered(auth, "alerts").credential();
        sms.then(
                        200,
                        "{\"id\":\"x\",\"kind\":\"message\",\"department\":\"alerts\",\"environment\":\"sandbox\"}")
                .then(200, traced(secret.client().value(), secret.id().value()));

        var page = lead.get(ROOT + "/trace?id=" + ID).expect(200).body();

        assertThat(page)
                .contains(
                        "A person registered the client",
                        "The credential that proved it",
                        "Message to <span>+14155550123</span>",
                        "c-1",
                        "Part ",
                        "https://client.example.com/hooks",
                        "needs the scope marketing",
                        "said STOP",
                        "Client registered",
                        "Credential created",
                        "One row stands as it was written",
                        ", what one said is erased",
                        "somebody changed it past the server",
                        "What has no checkpoint yet is signed within a minute",
                        "a.b.c",
                        "abcdef",
                        "cursor=" + ID + ".-",
                        "How to check it",
                        "</html>")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void of_what_is_pasted_to_be_traced_an_id_alone_comes_into_the_address() {
        var lead = Browser.of(auth, LEAD);
        lead.get(ROOT + "/trace").expect(200);

        assertThat(
                        lead.post(ROOT + "/trace", "pasted", "smsa_abcdefgh1234_secret_sum")
                                .header("Location"))
                .isEqualTo(ROOT + "/trace?id=abcdefgh1234");
        assertThat(
                        lead.post(ROOT + "/trace", "pasted", "{\"id\":\"" + ID + "\"}")
                                .header("Location"))
                .isEqualTo(ROOT + "/trace?id=" + ID);
        assertThat(lead.post(ROOT + "/trace", "pasted", "no id at all").expect(422).body())
                .contains("There is no id in that");
        assertThat(lead.get(ROOT + "/trace?id=nosuchcredential").expect(200).body())
                .contains("Nothing of this id");
        lead.get("/console/trace").expect(404);
    }

    @Test
    void a_refusal_is_explained_rule_by_rule_with_what_to_do() {
        var lead = Browser.of(auth, LEAD);
        sms.then(
                200,
                """
                {"request_id":"%s","at":"2026-11-23T13:24:05.182Z","rule":"scope","status":403,
                 "code":"PERMISSION_DENIED","detail":"It needs <marketing>.","requests":1,"client_id":"alerts-1",
                 "credential_id":"c1","jti":"j1","source":"192.0.2.17","method":"POST","path":"/v1/messages",
                 "message_type":"marketing","to":"+1415*****23",
                 "guide":{"type":"http://sms.test/problems/insufficient-scope","title":"The token does not permit it",
                 "explanation":"Because.","steps":["Ask for `required_scope` <now>."]}}\
                """
                        .formatted(ID));

        var page = lead.submit(ROOT + "/why", "pasted", "my answer: " + ID + " !");

        assertThat(page.body())
                .contains(
                        "The token does not permit it",
                        "It needs &lt;marketing&gt;.",
                        "edit the client and add the type.",
                        "href=\"http://sms.test/problems/insufficient-scope\"",
                        "May it send messages of that kind?",
                        "Not asked")
                .doesNotContain("required_scope");
    }

    @Test
    void a_token_that_was_refused_is_explained_by_its_request_id() {
        var created = TestClients.registered(auth, "alerts");
        var origin = origin();
        refused(created, origin);

        var page = Browser.of(auth, LEAD).get(ROOT + "/why?id=" + origin.requestId()).expect(200);

        assertThat(page.body())
                .contains(
                        "No token was issued",
                        "is not registered for marketing",
                        "Is the client registered for them?",
                        "edit the client and add the type of message");
    }

    @Test
    void a_refusal_of_another_department_is_found_by_nobody_else() {
        var created = TestClients.registered(auth, "alerts");
        var origin = origin();
        refused(created, origin);
        var other =
                Browser.of(auth, new Roles(false, false, List.of(new DepartmentId("marketing"))));
        for (int i = 0; i < 2; i++) {
            sms.then(404, NOT_THERE).then(404, NOT_THERE).then(200, NOTHING);
        }

        var page = other.get("/console/departments/marketing/why?id=" + origin.requestId());

        assertThat(page.expect(200).body())
                .contains("Nothing has this id", "Looked for in this server")
                .doesNotContain(created.credential().client().value());
    }

    @Test
    void a_token_leads_to_what_was_sent_and_refused_with_it() {
        var created = TestClients.registered(auth, "alerts");
        var token = issued(created);
        sms.then(200, NOTHING)
                .then(200, "{\"items\":[%s]}".formatted(message("a", "b", token.toString())))
                .then(200, NOTHING)
                .then(200, NOTHING);

        assertThat(Browser.of(auth, LEAD).get(ROOT + "/why?id=" + token).expect(200).body())
                .contains("A token", "Sent with it", "+14155550123", "Refused with it");
    }

    @Test
    void what_has_no_id_in_it_is_told_so_and_shown_as_it_is() {
        var lead = Browser.of(auth, LEAD);
        var script = "\"><script>alert(1)</script>";

        assertThat(lead.post(ROOT + "/why", "pasted", script).expect(422).body())
                .contains("There is no id in that", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(lead.get(ROOT + "/why?id=%22%3E%3Cscript%3Ealert(1)").expect(200).body())
                .contains("There is no id in that")
                .doesNotContain("alert(1)");
    }

    @Test
    void what_is_pasted_never_stands_in_an_address_but_for_the_id_in_it() {
        var lead = Browser.of(auth, LEAD);
        var token = "eyJhbGciOiJFUzI1NiJ9.%s.c2lnbmVk".formatted(claims(ID));

        for (var pasted :
                List.of(
                        token,
                        "Authorization: Bearer " + token,
                        "{\"a\":\"%s\"}".formatted(token))) {
            assertThat(lead.post(ROOT + "/why", "pasted", pasted).expect(302).header("Location"))
                    .endsWith(ROOT + "/why?id=" + ID);
        }
        var other = "01a20893-f9be-7a32-a905-513e7c061ee5";
        assertThat(
                        lead.post(ROOT + "/why", "pasted", token + " got " + other)
                                .expect(302)
                                .header("Location"))
                .as("an answer's own id says more than that of the token it was got with")
                .endsWith("?id=" + other);
    }

    private static String claims(String jti) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"jti\":\"%s\",\"sub\":\"ü\"}"
                                .formatted(jti)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(CreatedSecret created, Origin origin) {
        var known =
                auth.bean(KnownClients.class)
                        .findWithClient(created.credential().id())
                        .orElseThrow();
        assertThat(
                        auth.bean(IssueInHouse.class)
                                .issue(known, Scope.parse("marketing"), "a test", origin))
                .isInstanceOf(IssueInHouse.Outcome.Refused.class);
    }
}
