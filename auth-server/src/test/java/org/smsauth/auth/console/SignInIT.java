package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.password.HoldTurn;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

@Tag("clock")
class SignInIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
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
        try (var fresh = RunningAuthServer.startOn(TestDatabase.H2.url())) {
            var person = Browser.person(fresh, LEAD);
            new Browser(fresh).comeIn(person);
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
    void who_had_no_turn_is_told_to_try_again_and_not_to_wait() throws Exception {
        var person = Browser.person(server(), LEAD);
        var browser = new Browser(server());

        var led =
                HoldTurn.whoIsNew(
                        server(), () -> browser.signIn(person.email().value(), Browser.PASSWORD));

        assertThat(led.expect(302).header("Location")).isEqualTo("/console/sign-in?busy");
        assertThat(browser.get("/console/sign-in?busy").body())
                .contains("it was not your turn yet", "Try again");
        browser.comeIn(person).get("/console/sessions").expect(200);
    }

    @Test
    void who_came_in_a_while_ago_signs_in_again_before_production_changes() {
        try (var strict =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.console.step-up-after=1ms")) {
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
            first.comeIn(person);
            second.comeIn(person);
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
}
