package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was filled in when its person had to sign in once more is there after, and sent once. */
class HeldChangeIT {

    private static final Roles LEAD = new Roles(false, false, List.of(new DepartmentId("alerts")));
    private static final String CLIENTS = "/console/departments/alerts/clients";
    private static final String DOOR = "/console/sign-in?confirm&to=/console/change";
    private static final String CHANGE = "/console/change";

    private static final Pattern BY_PROVIDER = Pattern.compile("href=\"(/console/oidc[^\"]*)\"");

    private static final MockOAuth2Server PROVIDER =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\":true}"));

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        PROVIDER.start();
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.console.step-up-after=1h",
                        "--smsauth.console.oidc.issuer=" + PROVIDER.issuerUrl("company"),
                        "--smsauth.console.oidc.client-id=smsauth",
                        "--smsauth.console.oidc.client-secret-file="
                                + Files.writeString(folder.resolve("secret"), "secret"),
                        "--smsauth.console.oidc.leads.alerts=night-watch");
    }

    @AfterAll
    static void stop() {
        server.close();
        PROVIDER.shutdown();
    }

    /** Makes it long ago that people proved who they are, wherever they are signed in. */
    private static void timePasses() {
        server.bean(JdbcTemplate.class)
                .update(
                        "delete from spring_session_attributes where attribute_name ="
                                + " 'smsauth.proven-at'");
        server.bean(JdbcTemplate.class)
                .update("update spring_session set creation_time = creation_time - 7200000");
    }

    private static Client production(String name) {
        var asked = TestClients.registration("alerts");
        return TestClients.client(
                server,
                new org.smsauth.auth.client.Registration(
                        asked.department(),
                        name,
                        "Being <b>tested</b>",
                        asked.owner(),
                        Environment.PRODUCTION,
                        asked.permissions()));
    }

    private static boolean isActive(Client client) {
        return server.bean(Clients.class).findById(client.id()).orElseThrow().standing().isActive();
    }

    private static Browser suspending(Person person, Client client, String reason) {
        var browser = new Browser(server);
        browser.comeIn(person);
        browser.get(standing(client)).expect(200);
        timePasses();
        var asked = browser.post(standing(client), "reason", reason).expect(302);
        assertThat(asked.header("Location")).isEqualTo(DOOR);
        assertThat(browser.get(DOOR).expect(200).body()).contains("then confirm what you filled");
        return browser;
    }

    private static String standing(Client client) {
        return CLIENTS + "/" + client.id() + "/standing/suspend";
    }

    private static void signInAgain(Browser browser, Person person) {
        assertThat(
                        browser.signIn(person.email().value(), Browser.PASSWORD, "to", CHANGE)
                                .header("Location"))
                .isEqualTo(CHANGE);
    }

    @Test
    void it_is_shown_after_signing_in_again_and_done_by_one_click() {
        var person = Browser.person(server, LEAD);
        var client = production("Flood warnings");
        var browser = suspending(person, client, "It floods \"us\" & <all>");

        assertThat(isActive(client)).isTrue();
        signInAgain(browser, person);
        var page = browser.get(CHANGE).expect(200).body();
        assertThat(isActive(client)).isTrue();
        assertThat(page)
                .contains("Suspend a client?", "Flood warnings, ", "Reason")
                .contains("It floods &quot;us&quot; &amp; &lt;all&gt;")
                .contains("Nothing is changed yet");

        browser.confirm(browser.get(CHANGE).expect(200).body()).expect(302);

        assertThat(
                        server.bean(Clients.class)
                                .findById(client.id())
                                .orElseThrow()
                                .standing()
                                .stateReason())
                .isEqualTo("It floods \"us\" & <all>");
        assertThat(isActive(client)).isFalse();
    }

    @Test
    void it_is_sent_once() {
        var person = Browser.person(server, LEAD);
        var client = production("Once");
        var browser = suspending(person, client, "Twice is too often");
        signInAgain(browser, person);
        var page = browser.get(CHANGE).expect(200).body();
        var inAnotherTab = browser.get(CHANGE).expect(200).body();

        var led = browser.confirm(page).expect(302).header("Location");
        browser.get(CLIENTS + "/" + client.id() + "/standing/resume").expect(200);
        browser.post(CLIENTS + "/" + client.id() + "/standing/resume", "reason", "Back")
                .expect(302);

        assertThat(browser.confirm(page).expect(302).header("Location")).isEqualTo(led);
        assertThat(browser.confirm(inAnotherTab).expect(409).body()).contains("confirmed already");
        assertThat(isActive(client)).isTrue();
        assertThat(browser.get(CHANGE).expect(302).header("Location")).isEqualTo("/console");
    }

    @Test
    void it_needs_the_pages_own_token_and_another_persons_session_does_not_see_it() {
        var person = Browser.person(server, LEAD);
        var other = Browser.person(server, LEAD);
        var client = production("Mine alone");
        var browser = suspending(person, client, "Nobody else reads this");
        signInAgain(browser, person);
        var page = browser.get(CHANGE).expect(200).body();

        assertThat(browser.confirm(page.replaceAll("name=\"_csrf\"", "name=\"x\"")).status())
                .isEqualTo(403);
        assertThat(isActive(client)).isTrue();

        browser.signIn(other.email().value(), Browser.PASSWORD, "to", CHANGE).expect(302);
        assertThat(browser.get(CHANGE).expect(302).header("Location")).isEqualTo("/console");
        assertThat(isActive(client)).isTrue();
    }

    @Test
    void it_waits_for_who_comes_in_by_a_passkey_too() {
        var device = new TestAuthenticator(RunningAuthServer.ISSUER);
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(person);
        browser.get("/console/sessions/passkeys/new").expect(200);
        var asked =
                browser.post(
                                "/console/sessions/passkeys/new",
                                "name",
                                "Key",
                                "current",
                                Browser.PASSWORD)
                        .expect(200);
        browser.post(
                        "/console/sessions/passkeys",
                        "name",
                        "Key",
                        "answer",
                        device.make(asked.body()))
                .expect(302);
        var client = production("By passkey");
        browser.get(standing(client)).expect(200);
        timePasses();
        browser.post(standing(client), "reason", "By passkey").expect(302);
        var door = browser.get(DOOR).expect(200).body();

        browser.post("/console/sign-in/passkey", "answer", device.sign(door), "to", CHANGE)
                .expect(302);

        browser.confirm(browser.get(CHANGE).expect(200).body()).expect(302);
        assertThat(isActive(client)).isFalse();
    }

    @Test
    void it_is_there_too_for_who_comes_in_by_the_companys_provider() {
        var browser = new Browser(server);
        byProvider(browser, "/console/oidc");
        var client = production("By provider");
        browser.get(standing(client)).expect(200);
        timePasses();
        browser.post(standing(client), "reason", "By provider").expect(302);
        var link = BY_PROVIDER.matcher(browser.get(DOOR).expect(200).body());
        assertThat(link.find()).isTrue();

        assertThat(byProvider(browser, Browser.unescaped(link.group(1)))).isEqualTo(CHANGE);

        browser.confirm(browser.get(CHANGE).expect(200).body()).expect(302);
        assertThat(isActive(client)).isFalse();
    }

    /** Where it leads. */
    private static String byProvider(Browser browser, String way) {
        var there = browser.get(way).expect(302).header("Location");
        var claims = ProviderIT.claims("nora@example.com", "night-watch");
        return browser.get(ProviderIT.atProvider(there, "nora", claims))
                .expect(302)
                .header("Location");
    }

    /** No SMS server runs beside this one. */
    @Test
    void what_failed_for_a_server_that_is_away_can_be_sent_again() {
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(person);
        timePasses();
        browser.post(
                        "/console/departments/alerts/opt-outs",
                        "environment",
                        "production",
                        "number",
                        "+14155550123")
                .expect(302);
        signInAgain(browser, person);
        var page = browser.get(CHANGE).expect(200).body();

        browser.confirm(page).expect(503);
        assertThat(browser.get(CHANGE).expect(200).body()).contains("+14155550123");
        browser.confirm(page).expect(503);
    }

    @Test
    void it_lies_sealed_in_the_session() {
        var person = Browser.person(server, LEAD);
        suspending(person, production("Sealed"), "a reason that nobody reads");

        var stored =
                server
                        .bean(JdbcTemplate.class)
                        .queryForList(
                                "select attribute_bytes from spring_session_attributes"
                                        + " where attribute_name = 'smsauth.held'",
                                byte[].class)
                        .stream()
                        .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                        .toList();

        assertThat(stored)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).doesNotContain("a reason", "standing"));
    }

    @Test
    void each_value_of_each_field_is_there_and_what_stands_against_it_is_told_as_ever() {
        var admin = Browser.person(server, Roles.ADMIN);
        var browser = new Browser(server);
        browser.comeIn(admin);
        timePasses();
        browser.post(
                        CLIENTS,
                        "name",
                        "Two scopes",
                        "purpose",
                        "first line\nsecond line",
                        "owner",
                        "lead@example.com",
                        "environment",
                        "production",
                        "scope",
                        "alerts",
                        "scope",
                        "sms.read",
                        "senders",
                        "ACME",
                        "label",
                        "",
                        "days",
                        "9999",
                        "kind",
                        "secret")
                .expect(302);
        signInAgain(browser, admin);

        var page = browser.get(CHANGE).expect(200).body();
        assertThat(page).contains("Register a client?", "sms.read", "first line\nsecond line");
        var wrong = browser.confirm(page).expect(422).body();

        assertThat(wrong).contains("id=\"days-error\"", "value=\"Two scopes\"");
    }

    @Test
    void a_file_is_not_held_and_the_door_says_so() {
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(person);
        timePasses();

        var asked =
                browser.postFile(
                                "/console/departments/alerts/opt-outs/import",
                                "numbers.csv",
                                "number\n+14155550123\n")
                        .expect(302);

        assertThat(asked.header("Location")).startsWith("/console/sign-in?send-again");
        assertThat(browser.get(asked.header("Location")).expect(200).body())
                .contains("then send the file again");
    }

    @Test
    void what_is_sent_when_the_session_has_ended_is_kept_until_its_person_has_come_in_again() {
        var person = Browser.person(server, LEAD);
        var client = production("Kept on");
        var browser = new Browser(server);
        browser.comeIn(person);
        browser.get(standing(client)).expect(200);
        sessionsEnd();

        var door = browser.post(standing(client), "reason", "It <rains> in").expect(302);

        assertThat(door.header("Location")).isEqualTo("/console/sign-in?ended&to=/console/change");
        assertThat(browser.get(door.header("Location")).expect(200).body())
                .contains("Your session had ended", "is kept");
        signInAgain(browser, person);
        var page = browser.get(CHANGE).expect(200).body();
        assertThat(page).contains("Suspend a client?", "It &lt;rains&gt; in");
        assertThat(isActive(client)).isTrue();
        browser.confirm(page).expect(302);
        assertThat(isActive(client)).isFalse();
    }

    @Test
    void a_session_that_ended_keeps_no_password_and_says_where_it_keeps_nothing() {
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(person);
        sessionsEnd();

        for (var form :
                List.of(
                        new String[] {"current", "x", "password", "y"},
                        new String[] {"name", random(20_000)})) {
            assertThat(
                            browser.post("/console/departments/alerts/clients", form)
                                    .expect(302)
                                    .header("Location"))
                    .startsWith("/console/sign-in?ended-lost");
        }
        assertThat(browser.cookie("smsauth-form-kept")).isEmpty();
        assertThat(browser.get("/console/sign-in?ended-lost").expect(200).body())
                .contains("Your session had ended", "send it again");
    }

    @Test
    void a_form_whose_token_is_old_is_asked_about_if_a_page_of_ours_sent_it_and_refused_if_not() {
        var person = Browser.person(server, LEAD);
        var client = production("In another tab");
        var browser = new Browser(server);
        browser.comeIn(person);

        assertThat(
                        browser.sentBy("same-origin", standing(client), "reason", "Old token")
                                .expect(302)
                                .header("Location"))
                .isEqualTo(CHANGE);
        assertThat(isActive(client)).isTrue();
        assertThat(browser.get(CHANGE).expect(200).body()).contains("Old token");
        for (var site : List.of("cross-site", "same-site", "none")) {
            browser.sentBy(site, standing(client), "reason", "Foreign").expect(403);
            assertThat(browser.get(CHANGE).body()).doesNotContain("Foreign");
        }
    }

    private static String random(int length) {
        return RandomText.ofLength(length);
    }

    private static void sessionsEnd() {
        server.bean(JdbcTemplate.class).update("delete from spring_session");
    }

    @Test
    void a_person_is_named_whose_roles_are_changed() {
        var admin = Browser.person(server, Roles.ADMIN);
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(admin);
        timePasses();
        browser.post("/console/people/" + person.id() + "/deactivation").expect(302);
        signInAgain(browser, admin);

        var page = browser.get(CHANGE).expect(200).body();
        assertThat(page).contains("Deactivate the person?", person.email().value());
        browser.confirm(page).expect(302);

        assertThat(
                        server.bean(People.class)
                                .findByEmail(new EmailAddress(person.email().value()))
                                .orElseThrow()
                                .isActive())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"promotion", "%70romotion", "promotio%6e"})
    void a_promotion_asks_however_its_path_is_written(String path) {
        var person = Browser.person(server, LEAD);
        var browser = new Browser(server);
        browser.comeIn(person);
        var sandbox = TestClients.client(server, TestClients.registration("alerts"));
        timePasses();

        var asked = browser.post(CLIENTS + "/" + sandbox.id() + "/" + path).expect(302);

        assertThat(asked.header("Location")).isEqualTo(DOOR);
    }

    @Test
    void each_action_that_weighs_says_what_it_does() {
        assertThat(ConsoleRoutes.of(server))
                .filteredOn(it -> it.changes())
                .filteredOn(it ->
                        it.access() == Access.RUNS_DEPARTMENT || it.access() == Access.ADMINISTERS)
                .hasSizeGreaterThan(25)
                .allSatisfy(it -> assertThat(it.does()).as(it.toString()).isNotEmpty());
    }
}
