package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** Links by which somebody comes in for the first time, each once. */
@Tag("clock")
class FirstLinksIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @ParameterizedTest
    @EnumSource
    void the_first_administrator_comes_in_by_a_link_that_works_once(TestDatabase database) {
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
    void the_last_administrator_stays_and_a_link_is_of_use_to_one() {
        try (var fresh = RunningAuthServer.startOn(TestDatabase.H2.url())) {
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
}
