package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/** A client tried, promoted and suspended on pages, as an SMS server answers. */
class ConsoleTryOutIT extends WithScriptedSms {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String ID = "01a20893-f9a0-7078-8d82-2f136220ac66";
    private static final String DELIVERED =
            """
            {"id":"%s","status":"delivered","type":"alerts","environment":"sandbox","to":"+14155550123","from":"ACME",
             "timeline":[{"at":"2026-11-23T13:24:06Z","status":"delivered","carrier":"simulator"}]}\
            """
                    .formatted(ID);
    private static final String HOURS =
            """
            {"allowed_countries":[],"quiet_hours":{"opens":"%s","closes":"21:00"},"retention_days":30,\
            "daily_limit":null,"alert_validity":"PT10M","help_text":null}\
            """;

    /** Nothing is connected, and only the sandbox was set up. */
    @BeforeAll
    static void production_lacks_much() {
        sms.always("^/v1/carriers$", "{\"carriers\":[]}")
                .always("^/v1/routes$", "{\"routes\":[]}")
                .always("^/v1/opt-outs[?].*=production", "{\"items\":[]}")
                .always(
                        "^/v1/opt-outs[?].*=sandbox",
                        "{\"items\":[{\"recipient\":\"+14155550123\"}]}")
                .always("^/v1/settings[?].*=production", HOURS.formatted("08:00"))
                .always("^/v1/settings[?].*=sandbox", HOURS.formatted("09:00"));
    }

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @Test
    void a_sandbox_client_is_tried_with_a_token_and_a_credential_of_its_own() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        var lead = Browser.of(auth, LEAD);
        sms.then(202, "{\"id\":\"" + ID + "\",\"status\":\"queued\"}").then(200, DELIVERED);

        var tried = attempt(lead, client, "It's <script>alert(1)</script>");

        var page = lead.get(tried).expect(200);
        assertThat(page.body())
                .contains(
                        "It was accepted",
                        "HTTP 202",
                        "&quot;scope&quot; : &quot;alerts&quot;",
                        "It&#39;\\&#39;&#39;s &lt;script&gt;", // within quotes of a shell
                        "Delivered",
                        "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", "smsa_", "data-follow");
        var sent = sms.asked().get(sms.asked().size() - 2);
        assertThat(sent.line()).isEqualTo("POST /v1/messages");
        assertThat(sent.body()).contains("It's <script>");
        assertThat(page.body()).doesNotContain(sent.token());
        var credentials = auth.bean(KnownClients.class).credentialsOf(client.id());
        assertThat(credentials).singleElement().matches(Credential::isPassing);
        assertThat(credentials.getFirst().label()).isEqualTo("try-out by Pat Person");
        assertThat(lead.get(of(client)).expect(200).body())
                .contains("None counts now", "One try-out");
    }

    @Test
    void a_second_try_takes_the_same_credential() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        var lead = Browser.of(auth, LEAD);
        for (int i = 0; i < 2; i++) {
            sms.then(403, "{\"code\":\"PERMISSION_DENIED\",\"request_id\":\"" + ID + "\"}");
            assertThat(lead.get(attempt(lead, client, "x")).expect(200).body())
                    .contains("It was refused", "why?id=" + ID);
        }

        assertThat(auth.bean(KnownClients.class).credentialsOf(client.id())).hasSize(1);
    }

    @Test
    void a_suspended_client_gets_no_token_and_the_page_says_why() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        auth.bean(ChangeClientStanding.class).suspend(client.id(), "lost", "a test");
        var lead = Browser.of(auth, LEAD);

        assertThat(lead.get(attempt(lead, client, "x")).expect(200).body())
                .contains("It got no token", "client-active", "suspended");
    }

    @Test
    void a_try_without_an_answer_says_so_and_a_key_that_is_none_does_no_harm() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        var lead = Browser.of(auth, LEAD);
        lead.get(of(client) + "/try").expect(200);

        var tried = lead.post(of(client) + "/try", "type", "\0", "key", "\r\nX: y/../../");

        assertThat(tried.expect(302).header("Location")).startsWith(of(client) + "/try/");
        assertThat(lead.get(tried.header("Location")).expect(200).body())
                .contains("No answer", "The SMS server did not answer");
    }

    @Test
    void a_try_is_seen_by_nobody_else_and_a_production_client_is_not_tried() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        var lead = Browser.of(auth, LEAD);
        sms.then(403, "{\"code\":\"PERMISSION_DENIED\"}");
        var tried = attempt(lead, client, "x");

        Browser.of(auth, LEAD).get(tried).expect(404);
        var production = TestClients.client(auth, production());
        assertThat(lead.get(of(production) + "/try").expect(409).body())
                .contains("only sandbox clients are tried");
        lead.post(of(production) + "/try", "type", "alerts").expect(409);
    }

    @Test
    void what_production_lacks_is_said_before_a_client_is_promoted_and_copied_from_the_sandbox() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        var lead = Browser.of(auth, LEAD);
        sms.then(200, "{\"items\":[" + DELIVERED + "]}");

        assertThat(lead.get(of(client) + "/promotion").expect(200).body())
                .contains("The client is ready; production is not", "No carrier");
        var page = "/console/departments/alerts/production";
        assertThat(lead.get(page).expect(200).body())
                .contains("class=\"band\"", "No carrier")
                .doesNotContain("No opt-outs") // which has no marketing
                .contains("Copy the sandbox&#39;s hours and limits")
                .contains("Production has others: marketing hours.");

        sms.then(200, "{}");
        assertThat(lead.submit(page + "/copy", "what", "settings").body()).contains("Copied.");
        assertThat(sms.asked().getLast().line())
                .startsWith("PUT /v1/settings?")
                .contains("environment=production");
        assertThat(sms.asked().getLast().body()).contains("\"opens\":\"09:00\"");
        var marketing =
                Browser.of(auth, new Roles(false, false, List.of(new DepartmentId("marketing"))));
        assertThat(marketing.get("/console/departments/marketing/production").expect(200).body())
                .contains("No opt-outs in production", "Copy the sandbox&#39;s opt-outs");
        lead.post(page + "/copy", "what", "everything").expect(400);
        Browser.of(auth, new Roles(false, true, List.of()))
                .post(page + "/copy", "what", "settings")
                .expect(403);
    }

    @Test
    void a_client_is_promoted_once_and_only_after_a_message_was_delivered() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        var lead = Browser.of(auth, LEAD);
        var path = of(client) + "/promotion";
        sms.then(200, "{\"items\":[]}");
        assertThat(lead.get(path).expect(200).body())
                .contains("Not yet: this is missing", "Missing")
                .doesNotContain("Promote it");
        sms.then(200, "{\"items\":[]}");
        assertThat(lead.post(path, "kind", "secret", "label", "x", "days", "30").body())
                .contains("Not yet: this is missing");

        sms.then(200, "{\"items\":[" + DELIVERED + "]}");
        assertThat(lead.get(path).expect(200).body())
                .contains("The client is ready", "Promote it", "/messages/" + ID);
        sms.then(200, "{\"items\":[" + DELIVERED + "]}");
        var done = lead.post(path, "kind", "secret", "label", "first", "days", "30");

        assertThat(lead.get(done.expect(302).header("Location")).expect(200).body())
                .contains("Test client is registered", "smsa_");
        assertThat(
                        auth.bean(KnownClients.class).clientsOf(client.department()).stream()
                                .filter(it -> it.environment() == Environment.PRODUCTION)
                                .filter(it ->
                                        it.registration()
                                                .withEnvironment(Environment.SANDBOX)
                                                .equals(client.registration())))
                .isNotEmpty();
        assertThat(
                        lead.get("/console/departments/alerts/record?client=" + client.id())
                                .expect(200)
                                .body())
                .contains("Client promoted to production")
                .contains("Production client: “Test client” (alerts-")
                .contains("Sandbox client: “Test client” (" + client.id() + ")");
        assertThat(lead.get("/console/departments/alerts/record").expect(200).body())
                .contains("Promoted from: “Test client” (" + client.id() + ")");
        lead.get(path).expect(409);
        lead.post(path, "kind", "secret", "label", "first", "days", "30").expect(409);
        assertThat(lead.get(of(client)).expect(200).body()).contains("Promoted to production");
    }

    @Test
    void the_effect_of_a_suspension_is_shown_with_its_evidence() {
        var client = TestClients.client(auth, TestClients.registration("alerts"));
        auth.bean(ChangeClientStanding.class).suspend(client.id(), "lost", "a test");
        var lead = Browser.of(auth, LEAD);
        sms.then(200, "{\"items\":[]}");
        assertThat(lead.get(of(client) + "/effect").expect(200).body())
                .contains("It has asked for nothing", "Nobody has fetched", "data-follow");

        lead.get("/oauth2/status-list").expect(200);
        sms.then(
                200,
                """
                {"items":[{"at":"2026-11-23T12:03:09Z","code":"SUSPENDED","requests":3},
                          {"at":"2026-11-23T12:03:07Z","code":"SUSPENDED","requests":1},
                          {"at":"2026-11-23T12:03:06Z","code":"PERMISSION_DENIED","requests":1}]}\
                """);
        assertThat(lead.get(of(client) + "/effect").expect(200).body())
                .contains("Refused at the SMS API since", "12:03:07 UTC", "(4 requests)")
                .contains("The list that says so was fetched")
                .doesNotContain("data-follow");
    }

    private static String attempt(Browser lead, Client client, String body) {
        var form = KEY.matcher(lead.get(of(client) + "/try").expect(200).body());
        assertThat(form.find()).isTrue();
        return lead.post(
                        of(client) + "/try",
                        "type",
                        "alerts",
                        "to",
                        "+14155550123",
                        "from",
                        "ACME",
                        "body",
                        body,
                        "key",
                        form.group(1))
                .expect(302)
                .header("Location");
    }

    private static Registration production() {
        return TestClients.registration("alerts").withEnvironment(Environment.PRODUCTION);
    }

    private static String of(Client client) {
        return "/console/departments/alerts/clients/" + client.id();
    }
}
