package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.log.TracedLog;
import org.springframework.web.util.UriComponentsBuilder;

/** However much is logged, no line has what people come in by. */
@Tag("clock")
class ConsoleAtTraceIT {

    private static final String ACCOUNT = "/console/sessions";
    private static final String PASSKEYS = ACCOUNT + "/passkeys";
    private static final String NEW_PASSWORD = "seven violet tractors";
    private static final String PROVIDER_SECRET = "the provider's secret for this house";

    @TempDir static Path folder;

    private final MockOAuth2Server provider =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\":true}"));

    private final TracedLog log = TracedLog.open();

    @SuppressWarnings("NullAway.Init")
    private RunningAuthServer server;

    @BeforeEach
    void start() throws IOException {
        provider.start();
        log.hide("root key", RunningAuthServer.ROOT_KEY);
        log.hide("provider's secret", PROVIDER_SECRET);
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        log.settings(
                                "--smsauth.console.first-link-file=" + folder.resolve("link"),
                                "--smsauth.console.oidc.issuer=" + provider.issuerUrl("company"),
                                "--smsauth.console.oidc.client-id=smsauth",
                                "--smsauth.console.oidc.client-secret-file="
                                        + Files.writeString(
                                                folder.resolve("secret"), PROVIDER_SECRET),
                                "--smsauth.console.oidc.leads.alerts=night-watch"));
    }

    @AfterEach
    void stop() {
        provider.shutdown();
        log.close();
    }

    @Test
    void at_trace_no_logger_prints_what_a_person_comes_in_by() throws IOException {
        byLinkAndPassword();
        byPasskey();
        byTheProvider();
        server.close();

        log.tellsNone(20);
    }

    private void byLinkAndPassword() throws IOException {
        var first = Files.readString(folder.resolve("link")).trim();
        var link = log.hide("first link", first.substring(first.lastIndexOf('/') + 1));
        var enter = "/console/enter/" + link;
        log.hide("password", Browser.PASSWORD);
        log.hide("new password", NEW_PASSWORD);
        log.hide("wrong password", "never anybody's phrase");
        log.hide("wrong link", "Bm9uZV9vZl9vdXJzX2V2ZXJfd2FzX3RoaXM");
        var browser = new Browser(server);

        browser.get("/console/enter/Bm9uZV9vZl9vdXJzX2V2ZXJfd2FzX3RoaXM");
        browser.get(enter).expect(200);
        var entrance = new String[] {"name", "Ada First", "email", "ada@example.com"};
        browser.post(enter, with(entrance, "password", NEW_PASSWORD, "repeated", "another"));
        browser.post(
                        enter,
                        with(entrance, "password", Browser.PASSWORD, "repeated", Browser.PASSWORD))
                .expect(302);
        browser.signIn("ada@example.com", "never anybody's phrase");
        browser.postBare("/console/sign-in", "password", Browser.PASSWORD).expect(403);
        browser.signIn("ada@example.com", Browser.PASSWORD).expect(302);
        log.hide("session", browser.session());
        invite(browser);
        browser.post(
                        ACCOUNT + "/password",
                        "current",
                        Browser.PASSWORD,
                        "password",
                        NEW_PASSWORD,
                        "repeated",
                        NEW_PASSWORD)
                .expect(302);
    }

    private static String[] with(String[] some, String... more) {
        return java.util.stream.Stream.of(some, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private void invite(Browser admin) {
        if (!(server.bean(InvitePerson.class)
                        .invite("Bo", new EmailAddress("bo@example.com"), Roles.ADMIN, "ada")
                instanceof InvitePerson.Outcome.Invited(_, var link))) {
            throw new AssertionError("no link");
        }
        log.hide("link of an invitation", link.token());
        assertThat(server.bean(EnterByLink.class).enter(link.token(), NEW_PASSWORD)).isPresent();
        var root = "/console/departments/alerts/clients";
        admin.get(root + "/new").expect(200);
        var shown =
                admin.submit(
                                root,
                                "name",
                                "Night watch",
                                "purpose",
                                "Calls the night watch",
                                "owner",
                                "ada@example.com",
                                "environment",
                                "sandbox",
                                "scope",
                                "alerts",
                                "senders",
                                "ACME",
                                "label",
                                "first",
                                "days",
                                "30",
                                "kind",
                                "secret")
                        .body();
        var secret = Pattern.compile("id=\"client-secret\">([^<]+)<").matcher(shown);
        assertThat(secret.find()).as(shown).isTrue();
        log.hide("secret of a client", secret.group(1));
    }

    private void byPasskey() {
        var device = new TestAuthenticator(RunningAuthServer.ISSUER);
        var lead = new Roles(false, false, List.of(new DepartmentId("alerts")));
        var person = Browser.person(server, lead);
        var browser = new Browser(server);
        browser.comeIn(person);
        log.hide("session of a lead", browser.session());
        browser.get(PASSKEYS + "/new").expect(200);
        var asked =
                browser.post(PASSKEYS + "/new", "name", "Key", "current", Browser.PASSWORD)
                        .expect(200);
        hideChallenge("challenge of a new passkey", asked.body());
        var made = log.hide("attestation", device.make(asked.body()));
        browser.post(PASSKEYS, "name", "Key", "answer", made).expect(302);

        var other = new Browser(server);
        var page = other.get("/console/sign-in").expect(200).body();
        hideChallenge("challenge of a sign-in", page);
        var signed = log.hide("passkey's signature", device.sign(page));
        other.post("/console/sign-in/passkey", "answer", signed).expect(302);
        other.get("/console/departments/alerts").expect(200);
        log.hide("session by a passkey", other.session());
        other.post("/console/sign-in/passkey", "answer", signed).expect(302);
        other.post("/console/sign-in/passkey", "answer", signed.substring(9));
    }

    private void hideChallenge(String what, String page) {
        log.hide(what, TestAuthenticator.optionsIn(page).get("challenge").asString());
    }

    private void byTheProvider() {
        var browser = new Browser(server);
        var there = browser.get("/console/oidc").expect(302).header("Location");
        log.hide("state", query(there, "state"));
        log.hide("nonce", query(there, "nonce"));
        log.hide("question kept in the browser", browser.cookie("smsauth-pending"));
        var back =
                ProviderIT.atProvider(
                        there, "nora", ProviderIT.claims("nora@example.com", "night-watch"));
        log.hide("code", query(back, "code"));
        browser.get(back).expect(302);
        browser.get("/console/departments/alerts").expect(200);
        log.hide("session by the provider", browser.session());
        browser.get(back);
        var asked = provider.takeRequest();
        while (!String.valueOf(asked.getRequestLine()).contains("/token")) {
            asked = provider.takeRequest();
        }
        log.hide("question to the provider", asked.getBody().readUtf8());
    }

    private static String query(String address, String name) {
        var value =
                UriComponentsBuilder.fromUri(URI.create(address))
                        .build()
                        .getQueryParams()
                        .getFirst(name);
        assertThat(value).as(name).isNotNull();
        return String.valueOf(value);
    }
}
