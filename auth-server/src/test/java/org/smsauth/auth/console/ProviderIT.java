package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** People who come in by the company's OpenID provider, here one of another make. */
@Tag("clock")
class ProviderIT {

    private static final String WAY_THERE = "/console/oidc";
    private static final String AT = "@example.com";
    private static final String FAILED = "/console/sign-in?provider";

    @TempDir static Path folder;

    private static final AtomicInteger TESTS = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static MockOAuth2Server provider;

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    /** Somebody whom no other test knows, as the provider calls them. */
    private final String nora = "nora" + TESTS.incrementAndGet();

    private final String ada = "ada" + TESTS.get();
    private final String mel = "mel" + TESTS.get();

    @BeforeAll
    static void start() throws IOException {
        provider = startProvider();
        server = startWith(provider, "--smsauth.attempts.per-source=100000");
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.shutdown();
    }

    private static MockOAuth2Server startProvider() throws IOException {
        var provider =
                new MockOAuth2Server(
                        OAuth2Config.Companion.fromJson("{\"interactiveLogin\":true}"));
        provider.start();
        return provider;
    }

    private static RunningAuthServer startWith(MockOAuth2Server provider, String... more)
            throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the provider's secret\n");
        var settings =
                Stream.of(
                        "--smsauth.console.oidc.issuer=" + provider.issuerUrl("company"),
                        "--smsauth.console.oidc.client-id=smsauth",
                        "--smsauth.console.oidc.client-secret-file=" + secret,
                        "--smsauth.console.oidc.admins=sms-admins",
                        "--smsauth.console.oidc.auditors=internal-audit",
                        "--smsauth.console.oidc.leads.alerts=night-watch,door-team",
                        "--smsauth.console.oidc.leads.not-open-yet=night-watch");
        return RunningAuthServer.startOn(
                TestDatabase.H2.url(),
                Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
    }

    /** Signs in at the provider's own page; the way back it sends the browser. */
    static String atProvider(String address, String subject, String claims) {
        try (var http = HttpClient.newHttpClient()) {
            var form =
                    "username=%s&claims=%s"
                            .formatted(subject, URLEncoder.encode(claims, StandardCharsets.UTF_8));
            var request =
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build();
            var back =
                    http.send(request, BodyHandlers.ofString())
                            .headers()
                            .firstValue("Location")
                            .orElseThrow();
            assertThat(back).startsWith(RunningAuthServer.ISSUER + "/console/oidc/back?");
            return back.substring(RunningAuthServer.ISSUER.length());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Browser.Answer comeIn(Browser browser, String subject, String claims) {
        var there = browser.get(WAY_THERE).expect(302).header("Location");
        return browser.get(atProvider(there, subject, claims));
    }

    static String claims(String email, String... groups) {
        return "{\"email\":\"%s\",\"name\":\"Nora Night\",\"groups\":[%s]}"
                .formatted(
                        email,
                        groups.length == 0 ? "" : "\"" + String.join("\",\"", groups) + "\"");
    }

    private Person person(String email) {
        return server.bean(People.class).findByEmail(new EmailAddress(email)).orElseThrow();
    }

    @Test
    void errors_that_anybody_can_send_back_shut_nobody_out() throws IOException {
        try (var alone = startWith(provider)) {
            errorsShutNobodyOut(alone);
        }
    }

    private void errorsShutNobodyOut(RunningAuthServer server) {
        for (int i = 0; i < 40; i++) {
            var stranger = new Browser(server);
            var state = stranger.get(WAY_THERE).expect(302).header("Location");
            state = state.replaceAll(".*[?&]state=([^&]+).*", "$1");
            stranger.get("/console/oidc/back?error=access_denied&state=" + state);
            stranger.get("/console/oidc/back?error=access_denied&state=" + i);
        }

        var browser = new Browser(server);
        comeIn(browser, nora, claims(nora + AT, "door-team")).expect(302);
        browser.get("/console/departments/alerts").expect(200);
    }

    @Test
    void a_member_of_a_group_comes_in_with_its_role_and_each_time_with_the_roles_of_then() {
        var browser = new Browser(server);
        assertThat(browser.get("/console/sign-in").body())
                .contains("Sign in with your company account");
        var there = browser.get(WAY_THERE).expect(302).header("Location");
        assertThat(there)
                .contains(
                        "response_type=code",
                        "code_challenge_method=S256",
                        "state=",
                        "nonce=",
                        "scope=openid")
                .contains("redirect_uri=http://auth.test/console/oidc/back");
        browser.get(atProvider(there, nora, claims(nora + AT, "door-team", "golf"))).expect(302);

        browser.get("/console/departments/alerts").expect(200);
        browser.get("/console/departments/marketing").expect(404);
        browser.get("/console/people").expect(404);
        assertThat(browser.get("/console/sessions").body()).contains("and by no other way");

        comeIn(new Browser(server), nora, claims("other@example.com", "sms-admins")).expect(302);
        browser.get("/console/people").expect(200);
        assertThat(person(nora + AT).roles()).isEqualTo(Roles.ADMIN);
    }

    @Test
    void who_is_in_no_group_is_told_so_and_loses_what_there_was() {
        comeIn(new Browser(server), nora, claims(nora + AT, "night-watch")).expect(302);
        assertThat(person(nora + AT).roles())
                .isEqualTo(new Roles(false, false, List.of(new DepartmentId("alerts"))));

        var browser = new Browser(server);
        assertThat(comeIn(browser, nora, claims(nora + AT, "golf")).expect(403).body())
                .contains("Your account is in no group that may come in here");
        assertThat(browser.session()).isEmpty();
        assertThat(person(nora + AT).roles()).isEqualTo(Roles.NONE);
        assertThat(comeIn(browser, mel, claims(mel + AT)).expect(403).body())
                .contains("in no group");
        assertThat(server.bean(People.class).findByEmail(new EmailAddress(mel + AT))).isEmpty();
    }

    @Test
    void who_comes_in_by_the_provider_does_so_by_no_other_way_and_not_when_deactivated() {
        comeIn(new Browser(server), ada, claims(ada + AT, "sms-admins")).expect(302);
        comeIn(new Browser(server), nora, claims(nora + AT, "night-watch")).expect(302);
        var member = person(nora + AT);
        var change = server.bean(ChangePerson.class);

        assertThat(change.link(member.id(), "a test"))
                .isInstanceOf(ChangePerson.Outcome.NotPossible.class);
        change.deactivate(member.id(), "a test");
        assertThat(
                        comeIn(new Browser(server), nora, claims(nora + AT, "night-watch"))
                                .expect(403)
                                .body())
                .contains("deactivated");
        change.reactivate(member.id(), "a test");
        assertThat(person(nora + AT).isActive()).isTrue();
        comeIn(new Browser(server), nora, claims(nora + AT, "night-watch")).expect(302);
    }

    @Test
    void somebody_elses_address_is_not_taken_over_unless_the_provider_vouches_for_it()
            throws IOException {
        try (var alone = startWith(provider)) {
            takeOver(alone);
        }
    }

    private static void takeOver(RunningAuthServer server) {
        var there = Browser.person(server, Roles.ADMIN);
        var email = there.email().value();
        var claims = claims(email, "night-watch");
        assertThat(comeIn(new Browser(server), "eve", claims).expect(403).body())
                .contains("does not vouch that it is you");

        var vouched = claims.replace("{", "{\"email_verified\":true,");
        comeIn(new Browser(server), "pat", vouched).expect(302);
        assertThat(
                        server.bean(People.class)
                                .findByEmail(new EmailAddress(email))
                                .orElseThrow()
                                .roles()
                                .admin())
                .as("the last administrator")
                .isTrue();
        assertThat(new Browser(server).signIn(email, Browser.PASSWORD).header("Location"))
                .isEqualTo("/console/sign-in?again");
        assertThat(comeIn(new Browser(server), "eve", vouched).expect(403).body())
                .contains("does not vouch that it is you");
    }

    @Test
    void an_answer_that_was_not_asked_for_or_is_not_the_providers_lets_nobody_in() {
        var browser = new Browser(server);
        var claims = claims(nora + AT, "sms-admins");
        var back = atProvider(browser.get(WAY_THERE).header("Location"), nora, claims);
        var other = new Browser(server);
        other.get(WAY_THERE).expect(302);

        assertThat(other.get(back).expect(302).header("Location")).startsWith(FAILED);
        assertThat(new Browser(server).get(back).expect(302).header("Location")).startsWith(FAILED);
        assertThat(browser.get(back + "x").expect(302).header("Location")).startsWith(FAILED);
        for (var odd :
                List.of("", "?code=", "?error=access_denied", "?code=x&state=y", "?code=x&iss=z")) {
            browser.get(WAY_THERE).expect(302);
            assertThat(browser.get("/console/oidc/back" + odd).expect(302).header("Location"))
                    .as(odd)
                    .startsWith(FAILED);
        }
        assertThat(browser.session()).isEmpty();
    }

    /** Each is a claim of the ID token that overrides the right one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"nonce\":\"of another sign-in\"",
                "\"aud\":\"somebody-else\"",
                "\"iss\":\"http://localhost/another\"",
                "\"exp\":1700000000",
                "\"iat\":4000000000",
                "\"azp\":\"somebody-else\""
            })
    void an_id_token_for_another_sign_in_server_or_time_lets_nobody_in(String claim) {
        var browser = new Browser(server);
        var claims = claims(nora + AT, "sms-admins").replace("{", "{" + claim + ",");

        assertThat(comeIn(browser, nora, claims).expect(302).header("Location")).startsWith(FAILED);
        assertThat(browser.session()).isEmpty();
        assertThat(server.bean(People.class).findByEmail(new EmailAddress(nora + AT))).isEmpty();
    }

    @Test
    void a_page_elsewhere_signs_nobody_in_who_is_signed_in_at_the_provider() {
        var browser = new Browser(server);

        var answer = browser.getFrom("cross-site", WAY_THERE + "?to=/console/people");

        assertThat(answer.expect(302).header("Location"))
                .isEqualTo("/console/sign-in?to=/console/people");
        assertThat(browser.getFrom("same-origin", WAY_THERE).expect(302).header("Location"))
                .startsWith(provider.issuerUrl("company").toString());
    }

    @Test
    void without_a_provider_there_is_no_such_way() {
        var plain = RunningAuthServer.on(TestDatabase.H2);
        assertThat(new Browser(plain).get("/console/sign-in").body())
                .doesNotContain("company account");
        new Browser(plain).get(WAY_THERE).expect(404);
        new Browser(plain).get("/console/oidc/back?code=x").expect(404);
    }

    @Test
    void where_two_factors_are_required_the_provider_has_to_say_that_it_has_seen_them()
            throws IOException {
        try (var strict =
                startWith(
                        provider,
                        "--smsauth.console.passkey.required-of=everybody",
                        "--smsauth.console.oidc.second-factor=mfa,hwk")) {
            var one = claims(nora + AT, "door-team");
            assertThat(comeIn(new Browser(strict), nora, one).expect(403).body())
                    .contains("a second factor is needed");
            var browser = new Browser(strict);
            comeIn(browser, nora, one.replace("{", "{\"amr\":[\"pwd\",\"mfa\"],")).expect(302);
            browser.get("/console/departments/alerts").expect(200);
        }
    }
}
