package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.passkey.KeepPasskeys;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Passkeys, with a device that keeps to the standard or does not. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PasskeyIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String ACCOUNT = "/console/sessions";
    private static final String NEW = ACCOUNT + "/passkeys/new";
    private static final String SIGN_IN = "/console/sign-in/passkey";
    private static final String REFUSED = "/console/sign-in?passkey";

    @Parameter TestDatabase database;

    private final TestAuthenticator device = new TestAuthenticator(RunningAuthServer.ISSUER);

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    private Person withPasskey(RunningAuthServer server, TestAuthenticator device, String name) {
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(person);
        browser.get(NEW).expect(200);
        var asked = browser.post(NEW, "name", name, "current", Browser.PASSWORD).expect(200);
        browser.post(ACCOUNT + "/passkeys", "name", name, "answer", device.make(asked.body()))
                .expect(302);
        return person;
    }

    private Browser.Answer signIn(TestAuthenticator with) {
        var browser = new Browser(server());
        return signIn(browser, with.sign(browser.get("/console/sign-in").expect(200).body()));
    }

    private static Browser.Answer signIn(Browser browser, String answer) {
        return browser.post(SIGN_IN, "answer", answer, "to", "/console/departments/alerts")
                .expect(302);
    }

    @Test
    void who_has_added_a_passkey_comes_in_without_a_name_or_a_password() {
        withPasskey(server(), device, "My phone");
        var browser = new Browser(server());
        var page = browser.get("/console/sign-in").expect(200).body();

        var answer = signIn(browser, device.sign(page));

        assertThat(answer.header("Location")).isEqualTo("/console/departments/alerts");
        browser.get("/console/departments/alerts").expect(200);
        assertThat(browser.get(ACCOUNT).expect(200).body())
                .contains("My phone", "just now")
                .doesNotContain("&lt;script&gt;");
        browser.post(ACCOUNT + "/end-all").expect(302);
    }

    @Test
    void a_new_password_by_a_link_ends_passkeys_and_sessions_of_before() {
        var person = withPasskey(server(), device, "My phone");
        var browser = new Browser(server());
        browser.comeIn(person);
        if (!(server().bean(ChangePerson.class).link(person.id(), "an administrator")
                instanceof ChangePerson.Outcome.Linked(_, var link))) {
            throw new AssertionError("no link");
        }

        assertThat(server().bean(EnterByLink.class).enter(link.token(), "seven violet tractors"))
                .isPresent();

        assertThat(signIn(device).header("Location")).startsWith(REFUSED);
        browser.get(ACCOUNT).expect(302);
        assertThat(
                        server().bean(JdbcTemplate.class)
                                .queryForObject(
                                        "select changes from audit_entry where event ="
                                                + " 'password.set' and actor = ?",
                                        String.class,
                                        person.email().value()))
                .contains("\"passkeys\"", "My phone");
    }

    @Test
    void to_add_one_takes_the_password() {
        var browser = Browser.of(server(), LEAD);
        browser.get(NEW).expect(200);

        var wrong = browser.post(NEW, "name", "Mine", "current", "not the phrase").expect(422);

        assertThat(wrong.body()).contains("This is not your password").doesNotContain("challenge");
        assertThat(browser.post(NEW, "name", " ", "current", Browser.PASSWORD).expect(422).body())
                .contains("Write a name of 1 to 80 characters");
        browser.post(ACCOUNT + "/passkeys", "name", "Mine", "answer", "{}").expect(409);
        assertThat(browser.get(ACCOUNT).body()).doesNotContain("Mine");
    }

    @Test
    void an_answer_counts_once() {
        withPasskey(server(), device, "Twice");
        var browser = new Browser(server());
        var answer = device.sign(browser.get("/console/sign-in").body());
        assertThat(signIn(browser, answer).header("Location")).doesNotContain("sign-in");

        var thief = new Browser(server());
        thief.get("/console/sign-in").expect(200);
        assertThat(signIn(thief, answer).header("Location")).startsWith(REFUSED);
        assertThat(thief.session()).isEmpty();
    }

    @Test
    void an_answer_to_another_page_by_nobody_in_particular_or_of_a_copy_opens_nothing() {
        withPasskey(server(), device, "Mine");
        device.origin = "http://evil.test";
        assertThat(signIn(device).header("Location")).startsWith(REFUSED);
        device.origin = RunningAuthServer.ISSUER;
        device.verifies = false;
        assertThat(signIn(device).header("Location")).startsWith(REFUSED);
        device.verifies = true;
        assertThat(signIn(device).header("Location")).doesNotContain("sign-in");
        device.count = 0;
        assertThat(signIn(device).header("Location")).startsWith(REFUSED);
        assertThat(signIn(new TestAuthenticator(RunningAuthServer.ISSUER)).header("Location"))
                .startsWith(REFUSED);
    }

    @Test
    void a_challenge_to_make_a_passkey_signs_nobody_in() {
        var person = withPasskey(server(), device, "Mine");
        var browser = new Browser(server());
        browser.comeIn(person);
        var toMake =
                TestAuthenticator.optionsIn(
                        browser.post(NEW, "name", "x", "current", Browser.PASSWORD).body());
        var other = new Browser(server());
        other.get("/console/sign-in").expect(200);

        var answer = signIn(other, device.sign(toMake, "auth.test"));

        assertThat(answer.header("Location")).startsWith(REFUSED);
    }

    @Test
    void who_is_deactivated_or_has_removed_it_does_not_come_in_by_it() {
        var person = withPasskey(server(), device, "Mine");
        var change = server().bean(ChangePerson.class);
        change.deactivate(person.id(), "a test");
        assertThat(signIn(device).header("Location")).startsWith(REFUSED);
        change.reactivate(person.id(), "a test");
        assertThat(signIn(device).header("Location")).doesNotContain("sign-in");

        var browser = new Browser(server());
        browser.comeIn(person);
        var passkey = server().bean(KeepPasskeys.class).of(person).getFirst();
        var path = ACCOUNT + "/passkeys/" + passkey.id();
        browser.get(path).expect(200);
        assertThat(browser.post(path, "name", "").expect(422).body()).contains("Write a name");
        browser.post(path, "name", "<script>renamed").expect(302);
        assertThat(browser.get(ACCOUNT).body()).contains("&lt;script&gt;renamed");
        var stranger = Browser.of(server(), Roles.ADMIN);
        stranger.get(path).expect(404);
        stranger.post(path + "/removal").expect(404);
        assertThat(browser.post(path + "/removal").expect(422).body())
                .contains("This is not your password");
        browser.post(path + "/removal", "current", "another phrase").expect(422);
        assertThat(server().bean(KeepPasskeys.class).of(person)).hasSize(1);
        browser.post(path + "/removal", "current", Browser.PASSWORD).expect(302);

        assertThat(signIn(device).header("Location")).startsWith(REFUSED);
        assertThat(stranger.get("/console/record?topic=people").body())
                .contains(
                        "Passkey added", "Passkey renamed", "Passkey removed", "by passkey “Mine”");
    }

    @Test
    void what_is_no_answer_is_refused_however_often_and_shuts_nobody_out() {
        var browser = new Browser(server());
        browser.get("/console/sign-in").expect(200);
        var odd =
                List.of(
                        "",
                        "{}",
                        "null",
                        "[]",
                        "{\"id\":1}",
                        "\u0000",
                        "{\"id\":\"x\",\"rawId\":\"x\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
                        new TestAuthenticator(RunningAuthServer.ISSUER)
                                .sign(browser.get("/console/sign-in").body())
                                .replaceAll(
                                        "\"clientDataJSON\":\"[^\"]+\"",
                                        "\"clientDataJSON\":\"e30\""));
        for (int i = 0; i < 40; i++) {
            assertThat(signIn(browser, odd.get(i % odd.size())).header("Location"))
                    .startsWith(REFUSED);
        }
    }
}
