package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.smsapi.ScriptedSmsServer;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** In which language pages are. */
class ConsoleLanguageIT {

    private static RunningAuthServer server;
    private static ScriptedSmsServer sms;

    @BeforeAll
    static void startWithMoreLanguages() throws IOException {
        var languages = Files.createTempDirectory("languages");
        write(
                languages,
                "de",
                Map.of("Language", "Sprache", "credential “%s”", "Zugangsdaten „%s“"));
        write(languages, "fi", Map.of("Sign in", "Kirjaudu"));
        sms = new ScriptedSmsServer();
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.languages.folder=" + languages,
                        "--smsauth.sms-api.url=" + sms.url());
    }

    private static void write(Path languages, String tag, Map<String, String> words)
            throws IOException {
        var folder = Files.createDirectories(languages.resolve(tag));
        store(Map.of("name", "In " + tag), folder.resolve("language.xml"));
        store(words, folder.resolve("words.xml"));
    }

    private static void store(Map<String, String> words, Path file) throws IOException {
        var all = new Properties();
        all.putAll(words);
        try (var out = Files.newOutputStream(file)) {
            all.storeToXML(out, null);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        sms.close();
    }

    @Test
    void a_page_is_in_the_first_language_of_its_reader_that_there_is() {
        var page =
                new Browser(server).reading("fr-CA, de-AT;q=0.9, en;q=0.8").get("/console/sign-in");

        assertThat(page.expect(200).body()).contains("<html lang=\"de\"", "aria-label=\"Sprache\"");
        assertThat(page.header("Content-Language")).isEqualTo("de");
        assertThat(page.response().headers().allValues("Vary"))
                .contains("Accept-Language", "Cookie");
    }

    @Test
    void whoever_reads_none_of_them_or_does_not_say_reads_english() {
        for (var accepted :
                List.of("fr", "", "*", "de;q=0", "not a language;;q=x", "x".repeat(4000))) {
            var page = new Browser(server).reading(accepted).get("/console/sign-in");

            assertThat(page.expect(200).body())
                    .as(accepted)
                    .contains("<html lang=\"en\"", "<h1>Sign in</h1>");
            assertThat(page.header("Content-Language")).isEqualTo("en");
        }
    }

    @Test
    void a_language_is_chosen_at_the_foot_of_a_page_before_anybody_signs_in_and_kept() {
        var browser = new Browser(server).reading("en");
        var page = "/console/sign-in?again&to=/console/people";
        assertThat(browser.get(page).expect(200).body()).contains("value=\"de\"", ">In de<");

        var chosen = browser.postFromPage(page, "/console/language", "language", "de");

        assertThat(chosen.expect(302).header("Location")).isEqualTo(page);
        assertThat(browser.get("/console/sign-in").body())
                .contains("<html lang=\"de\"", ">English<")
                .doesNotContain(">In de<");
        assertThat(browser.get("/console/nothing-here").expect(302).body()).isEmpty();
    }

    @Test
    void what_is_no_language_of_ours_is_not_chosen_and_nobody_is_led_elsewhere() {
        var browser = new Browser(server);
        browser.get("/console/sign-in").expect(200);

        browser.post("/console/language", "language", "tlh").expect(400);
        for (var elsewhere :
                List.of("//example.com", "/console/../oauth2/jwks", "/console/%0d%0a")) {
            assertThat(
                            browser.postFromPage(elsewhere, "/console/language", "language", "en")
                                    .expect(302)
                                    .header("Location"))
                    .isEqualTo("/console");
        }
    }

    @Test
    void another_site_chooses_no_language_for_anybody() {
        var browser = new Browser(server);

        browser.sentBy("cross-site", "/console/language", "language", "de").expect(403);
    }

    @Test
    void the_front_page_is_in_it_too_and_offers_the_others() {
        var browser = new Browser(server).reading("en");
        assertThat(browser.get("/").expect(200).body())
                .contains("<h1>Tokens for SMS</h1>", "value=\"de\"");

        var chosen = browser.postFromPage("/", "/console/language", "language", "de");

        assertThat(chosen.expect(302).header("Location")).isEqualTo("/");
        assertThat(browser.get("/").expect(200).body())
                .contains("<html lang=\"de\"", "<h1>Token für SMS</h1>", ">English<");
    }

    @Test
    void what_answers_a_form_offers_none_for_it_cannot_be_shown_again() {
        var browser = new Browser(server);
        browser.get("/console/sign-in").expect(200);

        assertThat(browser.post("/console/language", "language", "tlh").expect(400).body())
                .doesNotContain("value=\"de\"");
    }

    /** A language is a folder of files, and nothing else of this server knows of it. */
    @Test
    void one_language_more_is_a_folder_more() {
        var finnish = new Browser(server).reading("fi");

        assertThat(finnish.get("/console/sign-in").expect(200).body())
                .contains("<html lang=\"fi\"", "<h1>Kirjaudu</h1>", ">In de<")
                .contains("Forgotten the password?"); // which its files have no words for
    }

    @Test
    void what_the_sms_server_says_of_a_kind_of_problem_is_in_the_language_of_its_reader() {
        var department = "/console/departments/alerts";
        var lead =
                Browser.of(server, new Roles(false, false, List.of(new DepartmentId("alerts"))))
                        .reading("de");
        sms.then(
                200,
                """
                {"request_id":"01a20893-f9a0-7078-8d82-2f136220ac66","at":"2026-11-23T13:24:05.182Z","rule":"credential",
                 "status":401,"code":"TOKEN_REVOKED","detail":"The token is not good.","requests":1,"source":"192.0.2.17",
                 "method":"POST","path":"/v1/messages",
                 "guide":{"type":"http://sms.test/problems/token-revoked","title":"The token has been revoked",
                 "explanation":"The client, or a lead of its department, revoked this one token. Ask the token endpoint for another.",
                 "steps":["Leave out the `Accept` header, or send `Accept: application/json`."]}}\
                """);

        var page =
                lead.submit(department + "/why", "pasted", "01a20893-f9a0-7078-8d82-2f136220ac66");

        assertThat(page.body())
                .contains(
                        "<h2>Das Token wurde widerrufen</h2>",
                        "Mit seinem nächsten Token macht das System weiter.");
    }

    @Test
    void a_file_for_programs_is_the_same_whoever_reads_it() {
        var clients = "/console/departments/" + Ground.laid(server).department() + "/clients";
        var german = Browser.of(server, new Roles(true, false, List.of())).reading("de");

        assertThat(german.get(clients).expect(200).body()).contains("Zugangsdaten „test secret“");
        assertThat(german.get(clients + "/csv").expect(200).body())
                .contains("credential “test secret”")
                .doesNotContain("Zugangsdaten");
    }
}
