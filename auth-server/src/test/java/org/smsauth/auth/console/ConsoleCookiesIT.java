package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.TestDatabase;

/** What browsers are told of the console's cookies. */
class ConsoleCookiesIT {

    @Test
    void with_tls_they_are_this_hosts_alone_and_out_of_scripts_reach() throws Exception {
        var cookies = cookiesOf("https://auth.test", "/console/sign-in");

        assertThat(cookies)
                .hasSize(2)
                .allSatisfy(
                        it -> assertThat(it.split("; ")).contains("Path=/", "Secure", "HttpOnly"))
                .allMatch(it -> it.startsWith("__Host-smsauth-"))
                .allMatch(it -> it.contains("SameSite=Lax") && !it.contains("Domain"));
    }

    @Test
    void below_a_path_they_are_for_that_path_and_no_neighbour_sets_them_without_tls()
            throws Exception {
        var cookies = cookiesOf("https://auth.test/tenant", "/tenant/console/sign-in");

        assertThat(cookies)
                .hasSize(2)
                .allSatisfy(it ->
                        assertThat(it.split("; "))
                                .contains("Path=/tenant/console", "Secure", "HttpOnly"))
                .allMatch(it -> it.startsWith("__Secure-smsauth-"));
    }

    @Test
    void what_is_in_them_nobody_guesses() throws Exception {
        assertThat(cookiesOf("https://auth.test", "/console/sign-in"))
                .anyMatch(it -> it.matches("__Host-smsauth-form=[0-9a-z]{36};.*"))
                .anyMatch(it -> it.matches("__Host-smsauth-console=[0-9a-z]{36}[.].{43};.*"));
    }

    /** Those that somebody gets who signs in: of the form, and of the session. */
    private static List<String> cookiesOf(String issuer, String door) throws Exception {
        try (var server =
                        RunningAuthServer.startOn(
                                TestDatabase.H2.url(), "--smsauth.issuer=" + issuer);
                var http = HttpClient.newHttpClient()) {
            var email = Browser.person(server, Roles.ADMIN).email().value();
            var page = HttpRequest.newBuilder(server.url(door)).build();
            var shown = http.send(page, BodyHandlers.ofString());
            var form = setCookies(shown).getFirst();
            var token = shown.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
            var fields =
                    "email=%s&password=%s&_csrf=%s"
                            .formatted(email, Browser.PASSWORD.replace(' ', '+'), token);
            var entered =
                    http.send(
                            HttpRequest.newBuilder(URI.create(page.uri().toString()))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Cookie", form.split(";", 2)[0])
                                    .POST(BodyPublishers.ofString(fields))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(entered.headers().firstValue("Location").orElse("")).endsWith("/console");
            var session =
                    setCookies(entered).stream()
                            .filter(it -> it.contains(SealedCookie.NAME))
                            .findFirst();
            return List.of(form, session.orElseThrow());
        }
    }

    private static List<String> setCookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
