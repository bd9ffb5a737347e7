package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** Tests of a lead who registers clients and works with them. */
abstract class WithClientForms {

    static final String CLIENTS = "/console/departments/alerts/clients";

    static final Pattern CLIENT = Pattern.compile("id=\"client-id\">([a-z0-9-]+)<");

    static final Pattern SECRET = Pattern.compile("id=\"client-secret\">(smsa_[a-zA-Z0-9_]+)<");

    Browser lead;

    RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @BeforeEach
    void sign_in() {
        lead = Browser.of(server(), new Roles(false, false, List.of(new DepartmentId("alerts"))));
    }

    Browser.Answer register(String name) {
        return lead.submit(CLIENTS, form(name));
    }

    /** What a new client takes, and more. */
    static String[] form(String name, String... more) {
        var usual =
                Map.of(
                        "name", name,
                        "purpose", "Tells the night watch",
                        "owner", "lead@example.com",
                        "environment", "sandbox",
                        "scope", "alerts",
                        "senders", "ACME",
                        "label", "first",
                        "days", "30",
                        "kind", "secret");
        return Stream.concat(
                        usual.entrySet().stream()
                                .flatMap(it -> Stream.of(it.getKey(), it.getValue())),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    static String credentialIn(String secret) {
        return secret.replaceAll("smsa_([a-z0-9]+)_.*", "$1");
    }

    static String found(Pattern pattern, String page) {
        var matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    int token(String client, String secret) {
        return tokenAnswer(client, secret).statusCode();
    }

    HttpResponse<String> tokenAnswer(String client, String secret) {
        try (var http = HttpClient.newHttpClient()) {
            URI url = server().url("/oauth2/token");
            var basic =
                    Base64.getEncoder()
                            .encodeToString(
                                    (client + ":" + secret).getBytes(StandardCharsets.UTF_8));
            var request =
                    HttpRequest.newBuilder(url)
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                            .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
