package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** A passkey is offered, or required: and then no way leads around it. */
@Tag("clock")
class PasskeyRequiredIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String ACCOUNT = "/console/sessions";
    private static final String OFFER = ACCOUNT + "/passkeys/offer";
    private static final String NEW = ACCOUNT + "/passkeys/new";
    private static final String ALERTS = "/console/departments/alerts";
    private static final String REQUIRED = "--smsauth.console.passkey.required-of=everybody";
    private static final String USE_PASSKEY = "/console/sign-in?use-passkey";
    private static final String ASK_FOR_LINK = "/console/sign-in?ask-for-link";

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    private final TestAuthenticator device = new TestAuthenticator(RunningAuthServer.ISSUER);

    @BeforeAll
    static void start() {
        server = RunningAuthServer.startOn(TestDatabase.H2.url(), REQUIRED);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_passkey_is_offered_after_signing_in_and_each_answer_leads_on() {
        try (var offers =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), "--smsauth.console.passkey.offered=true")) {
            var person = Browser.person(offers, LEAD);
            var browser = new Browser(offers);
            var offered = signIn(browser, person, ALERTS);
            assertThat(offered).isEqualTo(OFFER + "?to=" + ALERTS);
            assertThat(browser.get(offered).expect(200).body())
                    .contains("Sign in without your password next time?", "Later", "ask again");
            assertThat(answer(browser, "later", ALERTS)).isEqualTo(ALERTS);
            browser.get(ALERTS).expect(200);

            assertThat(signIn(new Browser(offers), person, "")).isEqualTo(OFFER + "?to=/console");
            assertThat(answer(browser, "never", "https://evil.example")).isEqualTo("/console");
            assertThat(signIn(new Browser(offers), person, ALERTS)).isEqualTo(ALERTS);

            var another = Browser.person(offers, LEAD);
            browser = new Browser(offers);
            signIn(browser, another, ALERTS);
            assertThat(make(browser, ALERTS)).isEqualTo(ALERTS);
            assertThat(signIn(new Browser(offers), another, ALERTS)).isEqualTo(ALERTS);
        }
    }

    @Test
    void where_one_is_required_a_password_makes_the_first_and_opens_nothing_else() {
        var person = Browser.person(server, Roles.ADMIN);
        var browser = new Browser(server);
        assertThat(signIn(browser, person, ALERTS)).isEqualTo(OFFER + "?to=" + ALERTS);
        var page = browser.get(OFFER + "?to=" + ALERTS).expect(200).body();
        assertThat(page)
                .contains("Make a passkey to go on", "Sign out")
                .doesNotContain("Later", "Departments</a>", "Marketing");

        for (var route : ConsoleRoutes.of(server)) {
            if (!List.of(Access.OPEN, Access.COMING_IN).contains(route.access())) {
                var path =
                        route.path()
                                .replace("{department}", "alerts")
                                .replaceAll("[{][^}]*[}]", UUID.randomUUID().toString());
                var answer =
                        route.method().equals("GET")
                                ? browser.get(path)
                                : browser.post(path, "password", "another good phrase");
                assertThat(answer.expect(302).header("Location"))
                        .as(route.toString())
                        .startsWith(OFFER);
            }
        }
        assertThat(browser.get("/console/nothing").body()).doesNotContain("Departments</a>");
        assertThat(make(browser, ALERTS)).isEqualTo(ALERTS);
        browser.get("/console/people").expect(200);

        assertThat(signIn(new Browser(server), person, ALERTS))
                .isEqualTo(USE_PASSKEY + "&to=" + ALERTS);
        var other = new Browser(server);
        assertThat(other.get(USE_PASSKEY).expect(200).body())
                .contains("a password alone opens nothing");
        byPasskey(other);
        other.get("/console/people").expect(200);
        assertThat(events(server, person))
                .contains("by password, to make a passkey and for nothing else")
                .contains("the right password, and no passkey");
    }

    @Test
    void who_has_only_the_password_gets_past_neither_the_owner_nor_the_time() {
        var person = Browser.person(server, LEAD);
        var owner = new Browser(server);
        var thief = new Browser(server);
        signIn(owner, person, "");
        signIn(thief, person, "");
        thief.get(NEW).expect(200);
        var asked = thief.post(NEW, "name", "T", "current", Browser.PASSWORD).expect(200);
        var theirs = new TestAuthenticator(RunningAuthServer.ISSUER).make(asked.body());

        make(owner, "");

        for (var path : List.of(NEW, OFFER, ACCOUNT, "/console")) {
            assertThat(thief.get(path).expect(302).header("Location")).startsWith(USE_PASSKEY);
        }
        assertThat(
                        thief.post(ACCOUNT + "/passkeys", "name", "T", "answer", theirs)
                                .expect(302)
                                .header("Location"))
                .startsWith(USE_PASSKEY);
        assertThat(passkeys(server, person)).isEqualTo(1);

        var late = Browser.person(server, LEAD);
        var session = new Browser(server);
        signIn(session, late, "");
        session.get(OFFER).expect(200);
        longAgo(server);
        assertThat(session.get(NEW).expect(302).header("Location")).startsWith(ASK_FOR_LINK);
        assertThat(signIn(new Browser(server), late, "")).startsWith(ASK_FOR_LINK);
        assertThat(passkeys(server, late)).isZero();
    }

    @Test
    void the_only_passkey_stays_and_a_link_of_an_administrator_begins_anew() {
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        signIn(browser, person, "");
        make(browser, "");
        browser.get(ACCOUNT).expect(200);
        var passkey =
                server.bean(JdbcTemplate.class)
                        .queryForObject(
                                "select id from passkey where person = ?", UUID.class, person.id());
        assertThat(
                        browser.post(
                                        ACCOUNT + "/passkeys/" + passkey + "/removal",
                                        "current",
                                        Browser.PASSWORD)
                                .expect(409)
                                .body())
                .contains("your only passkey");
        var next = "seven violet tractors";
        browser.post(
                        ACCOUNT + "/password",
                        "current",
                        Browser.PASSWORD,
                        "password",
                        next,
                        "repeated",
                        next)
                .expect(302);
        assertThat(new Browser(server).signIn(person.email().value(), next).header("Location"))
                .startsWith(USE_PASSKEY);

        longAgo(server);
        if (!(server.bean(ChangePerson.class).link(person.id(), "an administrator")
                instanceof ChangePerson.Outcome.Linked(_, var link))) {
            throw new AssertionError("no link");
        }
        assertThat(server.bean(EnterByLink.class).enter(link.token(), Browser.PASSWORD))
                .isPresent();
        assertThat(passkeys(server, person)).isZero();
        assertThat(signIn(new Browser(server), person, "")).startsWith(OFFER);
    }

    @Test
    void where_administrators_need_a_passkey_their_password_makes_the_first_and_opens_nothing() {
        try (var strict =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.console.passkey.required-of=administrators")) {
            var admin = Browser.person(strict, Roles.ADMIN);
            var browser = new Browser(strict);
            signIn(browser, admin, "");

            for (var page : List.of("/console/people", ALERTS, ACCOUNT)) {
                assertThat(browser.get(page).expect(302).header("Location"))
                        .isEqualTo(OFFER + "?to=" + page);
            }
            make(browser, "");

            var other = new Browser(strict);
            byPasskey(other);
            other.get("/console/people").expect(200);
            Browser.of(strict, LEAD).get(ALERTS).expect(200);
        }
    }

    @Test
    void a_session_from_before_it_was_required_opens_no_more_than_a_new_one() {
        var url = TestDatabase.H2.url();
        try (var before = RunningAuthServer.startOn(url)) {
            var person = Browser.person(before, LEAD);
            var browser = new Browser(before);
            signIn(browser, person, "");
            browser.get(ALERTS).expect(200);
            try (var since = RunningAuthServer.startOn(url, REQUIRED)) {
                var there = new Browser(since);
                there.takeSession(browser.session());
                assertThat(there.get(ALERTS).expect(302).header("Location")).startsWith(OFFER);
                longAgo(since);
                assertThat(there.get(ALERTS).expect(302).header("Location"))
                        .startsWith(ASK_FOR_LINK);
            }
        }
    }

    @Test
    void where_no_administrator_could_come_in_the_next_start_makes_a_link(@TempDir Path folder)
            throws IOException {
        var url = TestDatabase.H2.url();
        var file = folder.resolve("first-link");
        var toFile = "--smsauth.console.first-link-file=" + file;
        Person ada;
        try (var first = RunningAuthServer.startOn(url, REQUIRED, toFile)) {
            ada = Browser.person(first, Roles.ADMIN);
            assertThat(first.bean(EnterByLink.class).openFirst()).isEmpty();
            longAgo(first);
        }
        Files.deleteIfExists(file);
        try (var next = RunningAuthServer.startOn(url, REQUIRED, toFile)) {
            var path = Files.readString(file).strip().replaceFirst(".*(?=/console)", "");
            var browser = new Browser(next);
            browser.get(path).expect(200);
            browser.post(
                            path,
                            "name",
                            "Ada",
                            "email",
                            ada.email().value(),
                            "password",
                            Browser.PASSWORD,
                            "repeated",
                            Browser.PASSWORD)
                    .expect(302);
            assertThat(signIn(browser, ada, "")).startsWith(OFFER);
            make(browser, "");
            browser.get("/console/people").expect(200);
        }
    }

    @Test
    void it_is_not_required_where_there_can_be_none() {
        assertThatThrownBy(() ->
                        RunningAuthServer.startOn(
                                TestDatabase.H2.url(),
                                REQUIRED,
                                "--smsauth.issuer=http://127.0.0.1:9000"))
                .hasStackTraceContaining("give smsauth.issuer a host name");
    }

    private static String signIn(Browser browser, Person person, String to) {
        browser.get("/console/sign-in").expect(200);
        var location =
                browser.post(
                                "/console/sign-in",
                                "email",
                                person.email().value(),
                                "password",
                                Browser.PASSWORD,
                                "to",
                                to)
                        .expect(302)
                        .header("Location");
        browser.get(location); // the token of forms is another from here
        return location;
    }

    private static String answer(Browser browser, String answer, String to) {
        return browser.post(OFFER, "answer", answer, "to", to).expect(302).header("Location");
    }

    private String make(Browser browser, String to) {
        browser.get(NEW + "?to=" + to).expect(200);
        var asked =
                browser.post(NEW, "name", "Key", "current", Browser.PASSWORD, "to", to).expect(200);
        return browser.post(
                        ACCOUNT + "/passkeys",
                        "name",
                        "Key",
                        "answer",
                        device.make(asked.body()),
                        "to",
                        to)
                .expect(302)
                .header("Location");
    }

    private void byPasskey(Browser browser) {
        var page = browser.get("/console/sign-in").expect(200).body();
        browser.post("/console/sign-in/passkey", "answer", device.sign(page)).expect(302);
    }

    /** All that has a bound in time began a year ago. */
    private static void longAgo(RunningAuthServer server) {
        var then = StoredTime.of(Instant.now().minusSeconds(31_536_000));
        var jdbc = server.bean(JdbcTemplate.class);
        jdbc.update("update passkey_setup set entered_at = ?", then);
        jdbc.update("update passkey_requirement set since = ?", then);
    }

    private static int passkeys(RunningAuthServer server, Person person) {
        return server.bean(JdbcTemplate.class)
                .queryForList("select id from passkey where person = ?", person.id())
                .size();
    }

    private static List<@Nullable String> events(RunningAuthServer server, Person person) {
        return server.bean(JdbcTemplate.class)
                .queryForList(
                        "select detail from audit_entry where actor = ? and detail is not null",
                        String.class,
                        person.email().value());
    }
}
