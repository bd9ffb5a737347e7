package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a department sees of itself at a glance. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class OverviewIT {

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void tokens_of_the_last_day_stand_in_a_chart_and_in_a_table_behind_it() {
        var department = opened();
        hour(department, Instant.now(), 1_204, 3);
        hour(department, Instant.now().minus(Duration.ofHours(5)), 800, 0);
        hour(department, Instant.now().minus(Duration.ofHours(30)), 99_999, 0);

        var page = lead(department).get("/console/departments/" + department).expect(200).body();

        assertThat(page)
                .contains("2,004 given, 3 refused in 24 hours", "<td class=\"num\">1,204</td>")
                .contains("<rect class=\"accent\"", "<rect class=\"bad\"", "2,000")
                .doesNotContain("99,999", "style=");
    }

    @Test
    void charts_look_back_as_far_as_one_wants_by_the_clock_one_wants_and_cards_have_numbers() {
        var department = opened();
        hour(department, Instant.now(), 1_204, 3);
        hour(department, Instant.now().minus(Duration.ofDays(20)), 99_999, 0);
        var lead = lead(department);
        var root = "/console/departments/" + department;

        assertThat(lead.get(root + "?span=30d").expect(200).body())
                .contains("101,203 given, 3 refused in 30 days", "By the day, UTC");
        assertThat(lead.get(root + "?span=7d").expect(200).body())
                .contains("1,204 given, 3 refused in 7 days");
        lead.get(root + "?span=1y").expect(400);
        lead.post("/console/zone", "zone", "Mars/Base").expect(400);
        lead.post("/console/zone", "zone", "Pacific/Chatham").expect(302);
        assertThat(lead.get(root + "?span=90d").expect(200).body())
                .contains("By the day, Pacific/Chatham", "Times in Pacific/Chatham");
        assertThat(lead(opened()).get(root).status()).isEqualTo(404);
        var auditor = Browser.of(server(), new Roles(false, true, List.of()));
        assertThat(auditor.get("/console").expect(200).body())
                .contains("<dd>1,204</dd>", "tokens in 24 h");
        assertThat(lead.get(root + "/attention").expect(200).body()).contains("Nothing any more");
        lead.get(root + "/attention?kind=none").expect(400);
    }

    @Test
    void each_thing_to_look_at_leads_to_what_to_do_about_it() {
        var department = opened();
        var created = registered(department);
        var credential = created.id();
        var client = "/console/departments/%s/clients/%s".formatted(department, created.client());
        use(credential, 5_000);
        for (int i = 0; i < 6; i++) {
            usedFrom(credential, "10.7." + i + ".0/24");
        }

        var page = whenRead(lead(department), created);

        assertThat(page)
                .contains("Fetches a token for every message", "5,000 tokens in an hour")
                .contains("One credential is used from many networks", "10.7.5.0/24")
                .contains("href=\"" + client + "/edit\"");
    }

    @Test
    void an_auditor_sees_what_there_is_to_do_and_not_how_to() {
        var created = registered(opened());
        use(created.id(), 5_000);

        var auditor = Browser.of(server(), new Roles(false, true, List.of()));

        assertThat(whenRead(auditor, created))
                .contains("Fetches a token for every message")
                .doesNotContain("have its program keep them");
    }

    @Test
    void first_steps_tick_themselves_and_are_put_away_by_each_person_for_themselves() {
        var department = opened();
        var root = "/console/departments/" + department;
        var lead = lead(department);
        var other = lead(department);

        assertThat(lead.get(root).expect(200).body())
                .contains("First steps", "Register a client", "href=\"" + root + "/clients/new\"")
                .doesNotContain("(done)", "Invite its lead");
        var client = "%s/clients/%s".formatted(root, registered(department).client());
        assertThat(
                        eventually()
                                .until(
                                        () -> lead.get(root).expect(200).body(),
                                        it -> it.contains(client + "/try\"")))
                .contains("(done)", "Send the first message", "Go live");

        lead.post("/console/first-steps", "of", department.value()).expect(302);
        assertThat(lead.get(root).expect(200).body())
                .contains("Show the first steps")
                .doesNotContain("Go live");
        assertThat(other.get(root).expect(200).body()).contains("Go live");
        lead.post("/console/first-steps", "of", department.value(), "back", "yes").expect(302);
        assertThat(lead.get(root).expect(200).body()).contains("Go live");
        assertThat(Browser.of(server(), new Roles(false, true, List.of())).get(root).body())
                .doesNotContain("First steps");
    }

    @Test
    void a_lead_reads_who_decides_what_a_new_department_may_send() {
        var id = "d" + RandomText.ofLength(8);
        var administrator = Browser.of(server(), Roles.ADMIN);
        administrator.post("/console/departments", "id", id, "name", "Doors " + id).expect(302);
        var root = "/console/departments/" + id;

        assertThat(lead(new DepartmentId(id)).get(root).expect(200).body())
                .contains("Decide what the department may send", "decides that: ask ")
                .doesNotContain("href=\"" + root + "/settings\">Do it");
        assertThat(administrator.get(root).expect(200).body())
                .contains("href=\"" + root + "/settings\">Do it", "Invite its lead");
        administrator.post("/console/first-steps", "of", "-").expect(302);
        lead(new DepartmentId(id)).post("/console/first-steps", "of", "alerts").expect(404);
        administrator.post("/console/first-steps", "of", "No id!").expect(404);
        administrator.post("/console/first-steps", "of", "-", "back", "yes").expect(302);
    }

    /**
     * The overview with something about that client: on a slow machine it shows for some seconds
     * what was read before.
     */
    private String whenRead(Browser browser, Credential credential) {
        var department = server().bean(Clients.class).findById(credential.client()).orElseThrow();
        var path = "/console/departments/" + department.department();
        return eventually()
                .until(
                        () -> browser.get(path).expect(200).body(),
                        it -> it.contains(credential.client().value()));
    }

    private DepartmentId opened() {
        var id = "d" + RandomText.ofLength(8);
        Browser.of(server(), Roles.ADMIN)
                .post("/console/departments", "id", id, "name", "Doors " + id)
                .expect(302);
        var settings = "/console/departments/" + id + "/settings";
        Browser.of(server(), Roles.ADMIN)
                .post(settings + "/entitlement", "scope", "alerts")
                .expect(302);
        Browser.of(server(), Roles.ADMIN)
                .post(settings + "/sender-ids", "senders", "ACME")
                .expect(302);
        return new DepartmentId(id);
    }

    /** A client with a credential that lasts. */
    private Credential registered(DepartmentId department) {
        var registration =
                new Registration(
                        department,
                        "Doors",
                        "Tells of doors",
                        "lead@example.com",
                        Environment.SANDBOX,
                        Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME")));
        return TestClients.secretOf(server(), TestClients.client(server(), registration))
                .credential();
    }

    private Browser lead(DepartmentId department) {
        return Browser.of(server(), new Roles(false, false, List.of(department)));
    }

    private void hour(DepartmentId department, Instant at, long given, long refused) {
        jdbc().update(
                        "insert into token_hour (department, begins_at, given, refused)"
                                + " values (?, ?, ?, ?)",
                        department.value(),
                        at.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC),
                        given,
                        refused);
    }

    private void use(CredentialId credential, long tokens) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        jdbc().update(
                        "insert into credential_use (credential, use_count, last_used_at,"
                                + " last_used_from, refused_count, pace_hour, pace_tokens, pace_before)"
                                + " values (?, ?, ?, '192.0.2.1', 0, ?, ?, ?)",
                        credential.value(),
                        tokens,
                        now,
                        now.truncatedTo(ChronoUnit.HOURS),
                        tokens,
                        tokens);
    }

    private void usedFrom(CredentialId credential, String network) {
        jdbc().update(
                        "insert into credential_network (credential, network, last_used_at)"
                                + " values (?, ?, ?)",
                        credential.value(),
                        network,
                        Instant.now().atOffset(ZoneOffset.UTC));
    }

    private JdbcTemplate jdbc() {
        return server().bean(JdbcTemplate.class);
    }
}
