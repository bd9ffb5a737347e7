package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.ScriptedSmsServer;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is as it should not be, on a page, and when it is so. */
@Tag("clock")
class ConsoleAlarmsIT {

    private static final String ROOT = "/console/departments/alerts/alarms";
    private static final String ID = "01a20893-f9a0-7078-8d82-2f136220ac66";
    private static final Roles AUDITOR = new Roles(false, true, List.of());
    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String NONE = "{\"items\":[]}";
    private static final String THEIRS =
            "{\"id\":\"%s\",\"rule\":\"refusals\",\"title\":\"Requests are refused\",\"detail\":\"12 requests <b>\",\"department\":\"alerts\",\"environment\":\"sandbox\",\"about\":{},\"measured\":16,\"threshold\":5,\"unit\":\"%% of requests\",\"since\":\"2026-11-01T10:00:00Z\"}"
                    .formatted(ID);
    private static final String RULES =
            "{\"rules\":{\"refusals\":{\"title\":\"Requests are refused\",\"meaning\":\"When they are.\",\"unit\":\"%% of requests\",\"limit\":{\"on\":true,\"threshold\":%d,\"window\":\"PT10M\"},\"usual\":{\"on\":true,\"threshold\":5,\"window\":\"PT10M\"},\"bounds\":{\"least\":0,\"most\":99,\"shortest\":\"PT5M\",\"longest\":\"PT1H\"}}}}";

    private static ScriptedSmsServer sms;
    private static RunningAuthServer auth;

    @BeforeAll
    static void start() throws IOException {
        sms = new ScriptedSmsServer();
        auth =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.sms-api.url=" + sms.url(),
                        "--smsauth.alarms.every=1s");
        var credential = TestClients.registered(auth, "alerts").credential();
        auth.bean(EndCredential.class).revoke(credential.id(), "it leaked", "a test");
        auth.bean(JdbcTemplate.class)
                .update(
                        "insert into credential_use values (?, 0, null, null, 3, ?, '192.0.2.9', ?, 0, 0)",
                        credential.id().value(),
                        StoredTime.of(Instant.now().plusSeconds(5)),
                        StoredTime.of(Instant.EPOCH));
        eventually()
                .until(() ->
                        !auth.bean(JdbcTemplate.class)
                                .queryForList("select id from alarm")
                                .isEmpty());
    }

    @AfterAll
    static void stop() {
        auth.close();
        sms.close();
    }

    @Test
    void those_of_both_servers_are_shown_with_what_to_do_and_the_page_that_explains_it() {
        sms.then(200, "{\"items\":[%s]}".formatted(THEIRS)).then(200, NONE);

        assertThat(Browser.of(auth, LEAD).get(ROOT + "?environment=sandbox").expect(200).body())
                .contains(
                        "An ended credential is still used",
                        "192.0.2.9",
                        "Requests are refused",
                        "12 requests &lt;b&gt;",
                        "/console/departments/alerts/why?environment=sandbox",
                        "Mute");
        sms.then(200, NONE).then(200, NONE);
        assertThat(Browser.of(auth, AUDITOR).get(ROOT + "?environment=sandbox").expect(200).body())
                .contains("An ended credential is still used")
                .doesNotContain("/mute");
        sms.then(200, NONE).then(200, NONE);
        assertThat(Browser.of(auth, LEAD).get(ROOT + "?environment=production").expect(200).body())
                .contains("All is well");
    }

    @Test
    void the_overview_says_which_there_are_since_when_and_where() {
        sms.then(200, "{\"hours\":[]}");
        sms.alarmsOnOverview(THEIRS);
        var lead = Browser.of(auth, LEAD);

        eventually()
                .untilAsserted(() ->
                        assertThat(
                                        lead.get("/console/departments/alerts?environment=sandbox")
                                                .expect(200)
                                                .body())
                                .contains(
                                        "An ended credential is still used",
                                        "Requests are refused",
                                        "Since ",
                                        "12 requests &lt;b&gt;",
                                        "/console/departments/alerts/why?environment=sandbox",
                                        ROOT + "?environment=sandbox#" + ID));
        sms.then(200, "{\"hours\":[]}");
        sms.alarmsOnOverview("");
        assertThat(
                        lead.get("/console/departments/alerts?environment=production")
                                .expect(200)
                                .body())
                .doesNotContain("See the alarms");
    }

    @Test
    void who_sees_everything_begins_with_the_alarms_of_all_departments() {
        sms.openAlarms(THEIRS);
        var auditor = Browser.of(auth, AUDITOR);

        eventually()
                .untilAsserted(() ->
                        assertThat(auditor.get("/console").expect(200).body())
                                .contains(
                                        "An ended credential is still used",
                                        "Requests are refused",
                                        "alerts",
                                        ", sandbox",
                                        "since",
                                        "12 requests &lt;b&gt;",
                                        ROOT + "?environment=sandbox#" + ID));
        sms.openAlarms("");
    }

    @Test
    void a_lead_mutes_one_of_either_server_on_record() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, THEIRS);
        lead.post(
                        ROOT + "/mute",
                        "environment",
                        "sandbox",
                        "server",
                        "sms",
                        "alarm",
                        ID,
                        "length",
                        "shift")
                .expect(302);
        assertThat(sms.asked().getLast().line())
                .isEqualTo(
                        "PUT /v1/alarms/%s/mute?department=alerts&environment=sandbox"
                                .formatted(ID));
        assertThat(sms.asked().getLast().body()).isEqualTo("{\"for\":\"PT8H\"}");
        var own =
                auth.bean(JdbcTemplate.class)
                        .queryForList("select id from alarm", java.util.UUID.class)
                        .getFirst()
                        .toString();
        lead.post(
                        ROOT + "/mute",
                        "environment",
                        "sandbox",
                        "server",
                        "own",
                        "alarm",
                        own,
                        "length",
                        "day")
                .expect(302);
        sms.then(200, NONE).then(200, NONE);
        assertThat(lead.get(ROOT + "?environment=sandbox").expect(200).body())
                .contains("Muted until", "Hear of it again");
        assertThat(
                        lead.get("/console/departments/alerts/record?topic=everything")
                                .expect(200)
                                .body())
                .contains("Alarm muted", "Alarm began");
        lead.post(
                        ROOT + "/mute",
                        "environment",
                        "sandbox",
                        "server",
                        "own",
                        "alarm",
                        own,
                        "length",
                        "")
                .expect(302);
        lead.post(ROOT + "/mute", "server", "own", "alarm", ID, "length", "day").expect(404);
    }

    @Test
    void a_lead_says_when_there_is_one_and_what_is_wrong_is_said_at_its_rule() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, RULES.formatted(5));
        assertThat(lead.get(ROOT + "/rules?environment=production").expect(200).body())
                .contains("Requests are refused", "A client gets no tokens any more");
        sms.then(200, RULES.formatted(5));
        assertThat(lead.post(ROOT + "/rules", form("0", "7")).expect(422).body())
                .contains("It is not so many or so few. From 1 to 168");
        sms.then(200, RULES.formatted(5));
        assertThat(
                        lead.post(ROOT + "/rules", with("window.token_refusals", "61"))
                                .expect(422)
                                .body())
                .contains("The window is not so long or short. From 0 to 99")
                .doesNotContain("ISO 8601");
        sms.then(200, RULES.formatted(5)).then(200, RULES.formatted(7));

        lead.post(ROOT + "/rules", form("48", "7")).expect(302);

        assertThat(sms.asked().getLast().body())
                .isEqualTo(
                        "{\"rules\":{\"refusals\":{\"on\":true,\"threshold\":7,\"window\":\"PT10M\"}}}");
        sms.then(200, RULES.formatted(7));
        assertThat(lead.get(ROOT + "/rules?environment=production").expect(200).body())
                .contains("value=\"48\"");
        assertThat(Browser.of(auth, AUDITOR).post(ROOT + "/rules", form("48", "7")).status())
                .isEqualTo(403);
    }

    @Test
    void who_was_overtaken_is_shown_which_limits_hold_now() {
        var lead = Browser.of(auth, LEAD);
        sms.then(200, RULES.formatted(9));
        var page =
                lead.post(ROOT + "/rules", form("48", "7", "was.refusals", "on 5 10"))
                        .expect(409)
                        .body();
        assertThat(page)
                .contains("Somebody else changed these settings", "% of requests: 9 in 10 min")
                .contains("name=\"was.refusals\" value=\"on 9 10\"")
                .doesNotContain("token_refusals-error");
    }

    @Test
    void a_lead_adds_an_address_on_record_and_sees_what_was_not_delivered() {
        var lead = Browser.of(auth, LEAD);
        var page = ROOT + "?environment=sandbox";
        lead.post(ROOT + "/addresses", "environment", "sandbox", "add", "On-Call@example.com")
                .expect(302);
        sms.then(200, NONE).then(200, NONE);
        assertThat(
                        lead.post(
                                        ROOT + "/addresses",
                                        "environment",
                                        "sandbox",
                                        "add",
                                        "no <address>")
                                .expect(422)
                                .body())
                .contains("value=\"no &lt;address&gt;\"", "id=\"add-error\"", "10 at most");
        auth.bean(JdbcTemplate.class)
                .update(
                        """
                        insert into mail (id, list_name, department, environment, recipient, subject,
                                          body, made_at, due_at, tries, problem)
                        values (?, 'alarms', 'alerts', 'sandbox', 'on-call@example.com', 'Alerts: one',
                                '', ?, null, 70, '550 no <such> user')
                        """,
                        java.util.UUID.randomUUID(),
                        StoredTime.of(Instant.now()));

        sms.then(200, NONE).then(200, NONE);
        assertThat(lead.get(page).expect(200).body())
                .contains("on-call@example.com", "Given up", "550 no &lt;such&gt; user")
                .contains("No e-mail is sent", "smsauth.mail.host");
        sms.then(200, NONE).then(200, NONE);
        assertThat(Browser.of(auth, AUDITOR).get(page).expect(200).body())
                .contains("on-call@example.com")
                .doesNotContain("/addresses");
        lead.post(ROOT + "/addresses", "environment", "sandbox", "remove", "on-call@example.com")
                .expect(302);
        assertThat(
                        lead.get("/console/departments/alerts/record?topic=everything")
                                .expect(200)
                                .body())
                .contains("Alarms mailed to others");
        Browser.of(auth, AUDITOR).post(ROOT + "/addresses", "add", "x@example.com").expect(403);
    }

    /** The form with one field otherwise. */
    private static String[] with(String field, String value) {
        var form = form("48", "7");
        form[List.of(form).indexOf(field) + 1] = value;
        return form;
    }

    private static String[] form(String silent, String refusals, String... more) {
        return Stream.concat(Arrays.stream(limits(silent, refusals)), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static String[] limits(String silent, String refusals) {
        return new String[] {
            "environment",
            "production",
            "on.ended_credential_used",
            "true",
            "threshold.ended_credential_used",
            "1",
            "window.ended_credential_used",
            "60",
            "on.credential_networks",
            "true",
            "threshold.credential_networks",
            "1",
            "window.credential_networks",
            "1440",
            "on.client_silent",
            "true",
            "threshold.client_silent",
            silent,
            "on.credential_ending",
            "true",
            "threshold.credential_ending",
            "14",
            "on.token_refusals",
            "true",
            "threshold.token_refusals",
            "5",
            "window.token_refusals",
            "10",
            "on.refusals",
            "true",
            "threshold.refusals",
            refusals,
            "window.refusals",
            "10"
        };
    }
}
