package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class SignInIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void the_first_administrator_comes_in_by_a_link_that_works_once() {
        try (var fresh = RunningAuthServer.startOn(database.url())) {
            var enter = fresh.bean(EnterByLink.class);
            var link = "/console/enter/" + enter.openFirst().orElseThrow().token();
            var other = "/console/enter/" + enter.openFirst().orElseThrow().token();
            var browser = new Browser(fresh);
            assertThat(browser.get("/console/sign-in").body()).contains("Nobody can sign in yet");
            browser.get(link).expect(200);

            assertThat(post(browser, link, "short", "short").expect(422).body())
                    .contains("Take 12 to 128 characters");
            assertThat(post(browser, link, Browser.PASSWORD, "another phrase").expect(422).body())
                    .contains("This differs from the password above");
            post(browser, link, Browser.PASSWORD, Browser.PASSWORD).expect(302);

            browser.get(link).expect(410);
            browser.get(other).expect(410);
            assertThat(enter.openFirst()).isEmpty();
            browser.signIn("ada@example.com", Browser.PASSWORD).expect(302);
            assertThat(browser.get("/console/people").expect(200).body())
                    .contains("Ada First", "Administrator");
        }
    }

    private static Browser.Answer post(
            Browser browser, String link, String password, String repeated) {
        return browser.post(
                link,
                "name",
                "Ada First",
                "email",
                "ada@example.com",
                "password",
                password,
                "repeated",
                repeated);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_answered_alike() {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());
        var wrong = browser.signIn(person.email().value(), "not the right phrase");
        var unknown = browser.signIn("nobody@example.com", Browser.PASSWORD);

        assertThat(wrong.expect(302).header("Location")).isEqualTo("/console/sign-in?again");
        assertThat(unknown.expect(302).header("Location")).isEqualTo("/console/sign-in?again");
        assertThat(browser.session()).isEmpty();
    }

    @Test
    void guessing_is_not_heard_for_long_and_then_not_even_the_right_password_is() {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());
        for (int i = 0; i < 5; i++) {
            browser.signIn(person.email().value(), "guess number " + i);
        }

        assertThat(browser.signIn(person.email().value(), Browser.PASSWORD).header("Location"))
                .isEqualTo("/console/sign-in?wait");
    }

    @Test
    void who_has_signed_in_from_an_address_is_let_in_there_whatever_others_try() {
        try (var fresh = RunningAuthServer.startOn(database.url())) {
            var person = Browser.person(fresh, LEAD);
            new Browser(fresh).signIn(person.email().value(), Browser.PASSWORD).expect(302);
            var stranger = new Browser(fresh);
            for (int i = 0; i < 40; i++) {
                stranger.signIn("p" + i + "@example.com", "guess number " + i);
                stranger.signIn(person.email().value(), "guess number " + i);
                stranger.get("/console/oidc/back?error=access_denied&state=" + i);
            }

            assertThat(stranger.signIn("p41@example.com", "guess").header("Location"))
                    .isEqualTo("/console/sign-in?wait");
            assertThat(
                            new Browser(fresh)
                                    .signIn(person.email().value(), Browser.PASSWORD)
                                    .header("Location"))
                    .isEqualTo("/console");
        }
    }

    @Test
    void who_came_in_a_while_ago_signs_in_again_before_production_changes() {
        try (var strict =
                RunningAuthServer.startOn(database.url(), "--smsauth.console.step-up-after=1ms")) {
            var browser = Browser.of(strict, Roles.ADMIN);
            browser.get("/console/people").expect(200);

            assertThat(
                            browser.post(
                                            "/console/people",
                                            "name",
                                            "New Person",
                                            "email",
                                            "new@example.com")
                                    .expect(302)
                                    .header("Location"))
                    .isEqualTo("/console/sign-in?confirm&to=/console/change");
            assertThat(browser.get("/console/sign-in?confirm").expect(200).body())
                    .contains("sign in once more");
            assertThat(strict.bean(People.class).findByEmail(new EmailAddress("new@example.com")))
                    .isEmpty();
        }
    }

    @Test
    void who_asks_for_more_than_anybody_reads_waits_in_whatever_browser_and_others_do_not() {
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.console.requests-per-minute=30")) {
            var person = Browser.person(server, LEAD);
            var other = Browser.of(server, LEAD);
            var first = new Browser(server);
            var second = new Browser(server);
            first.signIn(person.email().value(), Browser.PASSWORD).expect(302);
            second.signIn(person.email().value(), Browser.PASSWORD).expect(302);
            for (int i = 0; i < 14; i++) {
                first.get("/console/departments/alerts").expect(200);
                second.get("/console/departments/alerts").expect(200);
            }

            Browser.Answer refused;
            var asked = 0;
            do {
                refused = second.get("/console/departments/alerts");
                asked++;
            } while (refused.status() == 200 && asked < 100);

            refused.expect(429);
            assertThat(refused.body()).contains("That was too fast", "30 in 60 seconds");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            other.get("/console/departments/alerts").expect(200);
            first.get("/console/sign-in").expect(200);
        }
    }

    @Test
    void a_session_from_before_signing_in_is_not_the_session_after() {
        var attacker = Browser.of(server(), LEAD);
        var victim = new Browser(server());
        victim.takeSession("11111111-2222-3333-4444-555555555555");
        victim.signIn(Browser.person(server(), LEAD).email().value(), Browser.PASSWORD).expect(302);
        assertThat(victim.session()).isNotEmpty().doesNotStartWith("11111111");

        var fixed = new Browser(server());
        fixed.takeSession(attacker.session());
        fixed.signIn(Browser.person(server(), LEAD).email().value(), Browser.PASSWORD).expect(302);
        assertThat(fixed.session()).isNotEqualTo(attacker.session());
    }

    @Test
    void who_reads_the_database_cannot_take_over_a_session() {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());
        browser.signIn(person.email().value(), Browser.PASSWORD).expect(302);
        var stored =
                jdbc().queryForObject(
                                "select session_id from spring_session where principal_name = ?",
                                String.class,
                                person.id().toString());

        var thief = new Browser(server());
        thief.takeSession(Objects.requireNonNull(stored).strip());
        thief.get("/console/sessions").expect(302);
        browser.get("/console/sessions").expect(200);
    }

    @Test
    void signing_in_leads_to_a_page_of_the_console_and_nowhere_else() {
        var email = Browser.person(server(), LEAD).email().value();
        for (var elsewhere :
                List.of(
                        "https://evil.test/",
                        "//evil.test",
                        "/\\evil.test",
                        "/console/..//evil.test",
                        "/console/sign-in",
                        "javascript:alert(1)")) {
            var answer = new Browser(server()).signIn(email, Browser.PASSWORD, "to", elsewhere);
            assertThat(answer.header("Location")).as(elsewhere).isEqualTo("/console");
        }
        var answer =
                new Browser(server())
                        .signIn(
                                email,
                                Browser.PASSWORD,
                                "to",
                                "/console/departments/alerts/clients");
        assertThat(answer.header("Location")).isEqualTo("/console/departments/alerts/clients");
    }

    @Test
    void a_form_without_its_token_or_from_another_site_changes_nothing() {
        var browser = Browser.of(server(), LEAD);

        browser.postBare("/console/sessions/end-all").expect(403);
        browser.postFrom("same-site", "/console/sessions/end-all").expect(403);
        browser.postFrom("cross-site", "/console/sessions/end-all").expect(403);

        browser.get("/console/sessions").expect(200);
        new Browser(server())
                .postBare("/console/sign-in", "email", "a@example.com", "password", "x")
                .expect(403);
    }

    @Test
    void no_page_can_be_framed_and_none_runs_what_is_written_in_it() {
        var answer = Browser.of(server(), LEAD).get("/console/departments/alerts/clients");

        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain("style=", "onclick=", "<style", "<script>");
    }

    @Test
    void who_is_deactivated_or_loses_a_role_does_so_at_the_next_click() {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());
        browser.signIn(person.email().value(), Browser.PASSWORD).expect(302);
        browser.get("/console/departments/alerts/clients").expect(200);

        changed(server().bean(ChangePerson.class).giveRoles(person.id(), Roles.NONE, "a test"));
        browser.get("/console/departments/alerts/clients").expect(404);
        changed(server().bean(ChangePerson.class).deactivate(person.id(), "a test"));
        browser.get("/console/sessions").expect(302);

        changed(server().bean(ChangePerson.class).reactivate(person.id(), "a test"));
        browser.get("/console/sessions").expect(302);
    }

    @Test
    void signing_out_everywhere_ends_the_sessions_of_other_browsers_too() {
        var person = Browser.person(server(), LEAD);
        var desk = new Browser(server());
        var phone = new Browser(server());
        desk.signIn(person.email().value(), Browser.PASSWORD).expect(302);
        phone.signIn(person.email().value(), Browser.PASSWORD).expect(302);
        assertThat(desk.get("/console/sessions").body().split("127.0.0.1")).hasSize(3);

        desk.post("/console/sessions/end-all").expect(302);

        desk.get("/console").expect(302);
        assertThat(phone.get("/console").expect(302).header("Location"))
                .startsWith("/console/sign-in");
    }

    /**
     * A database may give the rows of two sessions in turns, and does once its tables have grown.
     */
    @Test
    void a_list_of_sessions_is_whole_in_whatever_order_the_database_gives_their_parts() {
        var byHash =
                database == TestDatabase.POSTGRESQL
                        ? "&options=-c%20enable_nestloop=off%20-c%20enable_mergejoin=off"
                        : "";
        try (var own = RunningAuthServer.startOn(database.url() + byHash)) {
            var person = Browser.person(own, LEAD);
            var desk = new Browser(own);
            desk.signIn(person.email().value(), Browser.PASSWORD).expect(302);
            new Browser(own).signIn(person.email().value(), Browser.PASSWORD).expect(302);
            own.bean(JdbcTemplate.class)
                    .update(
                            "update spring_session_attributes set attribute_bytes = attribute_bytes"
                                    + " where session_primary_id ="
                                    + " (select min(primary_id) from spring_session)"
                                    + " and attribute_name = 'smsauth.source'");

            assertThat(desk.get("/console/sessions").body())
                    .doesNotContain("unknown")
                    .satisfies(it -> assertThat(it.split("127.0.0.1")).hasSize(3));
        }
    }

    @Test
    void who_knows_the_password_changes_it_and_is_signed_out_everywhere() {
        var person = Browser.person(server(), LEAD);
        var desk = new Browser(server());
        var phone = new Browser(server());
        desk.signIn(person.email().value(), Browser.PASSWORD).expect(302);
        phone.signIn(person.email().value(), Browser.PASSWORD).expect(302);
        var next = "an even longer phrase";

        assertThat(setPassword(desk, "a wrong phrase here", next, next).expect(422).body())
                .contains("This is not your password");
        assertThat(setPassword(desk, Browser.PASSWORD, next, "another").expect(422).body())
                .contains("This differs");
        assertThat(setPassword(desk, Browser.PASSWORD, "short", "short").expect(422).body())
                .contains("Take 12 to 128");
        setPassword(desk, Browser.PASSWORD, next, next).expect(302);

        desk.get("/console").expect(302);
        phone.get("/console").expect(302);
        assertThat(desk.signIn(person.email().value(), Browser.PASSWORD).header("Location"))
                .isEqualTo("/console/sign-in?again");
        assertThat(desk.signIn(person.email().value(), next).header("Location"))
                .isEqualTo("/console");
    }

    private static Browser.Answer setPassword(
            Browser browser, String current, String password, String repeated) {
        return browser.post(
                "/console/sessions/password",
                "current",
                current,
                "password",
                password,
                "repeated",
                repeated);
    }

    @Test
    void a_session_ends_when_idle_and_at_the_latest_after_half_a_day() {
        var idle = Browser.person(server(), LEAD);
        var old = Browser.person(server(), LEAD);
        var idleBrowser = new Browser(server());
        var oldBrowser = new Browser(server());
        idleBrowser.signIn(idle.email().value(), Browser.PASSWORD).expect(302);
        oldBrowser.signIn(old.email().value(), Browser.PASSWORD).expect(302);

        var since = System.currentTimeMillis() - Duration.ofMinutes(31).toMillis();
        set("last_access_time", since, idle);
        set("creation_time", System.currentTimeMillis() - Duration.ofHours(13).toMillis(), old);

        idleBrowser.get("/console/sessions").expect(302);
        oldBrowser.get("/console/sessions").expect(302);
    }

    private void set(String column, long value, Person person) {
        jdbc().update(
                        "update spring_session set " + column + " = ? where principal_name = ?",
                        value,
                        person.id().toString());
    }

    @Test
    void the_last_administrator_stays_and_a_link_is_of_use_to_one() {
        try (var fresh = RunningAuthServer.startOn(database.url())) {
            var enter = fresh.bean(EnterByLink.class);
            var admin =
                    enter.enterFirst(
                                    enter.openFirst().orElseThrow().token(),
                                    "Ada",
                                    new EmailAddress("ada@example.com"),
                                    Browser.PASSWORD)
                            .orElseThrow();
            var change = fresh.bean(ChangePerson.class);

            assertThat(change.deactivate(admin.id(), "a test"))
                    .isInstanceOf(ChangePerson.Outcome.NotPossible.class);
            assertThat(change.giveRoles(admin.id(), LEAD, "a test"))
                    .isInstanceOf(ChangePerson.Outcome.NotPossible.class);
            assertThat(fresh.bean(InvitePerson.class).invite("Twin", admin.email(), LEAD, "a test"))
                    .isInstanceOf(InvitePerson.Outcome.AlreadyThere.class);
        }
    }

    @Test
    void an_invitation_made_on_the_page_lets_one_person_in() {
        var admin = Browser.of(server(), Roles.ADMIN);
        admin.get("/console/people/invite").expect(200);
        var email = "lea" + System.nanoTime() + "@example.com";
        assertThat(
                        admin.post("/console/people", "name", "Lea", "email", "nothing")
                                .expect(422)
                                .body())
                .contains("Write an e-mail address", "Choose at least one");
        var shown =
                admin.submit("/console/people", "name", "Lea", "email", email, "leads", "alerts")
                        .body();
        var link = shown.replaceAll("(?s).*(/console/enter/[A-Za-z0-9_-]+).*", "$1");

        var person = server().bean(People.class).findByEmail(new EmailAddress(email)).orElseThrow();
        assertThat(
                        admin.get("/console/people/" + person.id() + "/link")
                                .expect(302)
                                .header("Location"))
                .as("a reload")
                .isEqualTo("/console/people/" + person.id());

        var lead = new Browser(server());
        assertThat(lead.get(link).expect(200).body()).contains("Welcome, Lea");
        lead.post(link, "password", Browser.PASSWORD, "repeated", Browser.PASSWORD).expect(302);
        lead.get(link).expect(410);
        lead.signIn(email, Browser.PASSWORD).expect(302);
        lead.get("/console/departments/alerts").expect(200);
    }

    private JdbcTemplate jdbc() {
        return server().bean(JdbcTemplate.class);
    }

    private static void changed(ChangePerson.Outcome outcome) {
        assertThat(outcome).isInstanceOf(ChangePerson.Outcome.Changed.class);
    }
}
