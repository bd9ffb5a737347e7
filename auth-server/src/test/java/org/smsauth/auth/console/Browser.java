package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.springframework.web.util.HtmlUtils;

/** A browser without script: keeps cookies, sends forms with their token, follows nothing. */
final class Browser {

    static final String PASSWORD = "a long enough phrase";

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION =
            Pattern.compile("<form class=\"stack\" action=\"([^\"]+)\"");

    private static final Pattern OF_ENVIRONMENT =
            Pattern.compile("/(opt-outs|directory|sending|ceilings|alarms|webhooks)\\b");

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final RunningAuthServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";
    private String reads = "";

    Browser(RunningAuthServer server) {
        this.server = server;
    }

    /** Says from now on which languages its person reads, as {@code Accept-Language} has it. */
    Browser reading(String languages) {
        reads = languages;
        return this;
    }

    /** Somebody new with these roles, by invitation, and a password. */
    static Person person(RunningAuthServer server, Roles roles) {
        var email = new EmailAddress(RandomText.ofLength(8) + "@example.com");
        return switch (server.bean(InvitePerson.class)
                .invite("Pat Person", email, roles, "a test")) {
            case InvitePerson.Outcome.Invited(_, var link) ->
                    server.bean(EnterByLink.class).enter(link.token(), PASSWORD).orElseThrow();
            case InvitePerson.Outcome other -> throw new AssertionError(other);
        };
    }

    /** A browser in which somebody new with these roles has signed in. */
    static Browser of(RunningAuthServer server, Roles roles) {
        return new Browser(server).comeIn(person(server, roles));
    }

    /** Signs in by the password, and is let in: asks again where others had the turn. */
    Browser comeIn(Person person) {
        String led;
        do {
            led = signIn(person.email().value(), PASSWORD).expect(302).header("Location");
        } while (led.startsWith("/console/sign-in?busy"));
        assertThat(led).as("where %s is led", person.email()).doesNotContain("/sign-in");
        return this;
    }

    /** A file as it comes, to be read as fast or as slowly as one likes. */
    HttpResponse<java.io.InputStream> open(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofInputStream());
    }

    /** What the header {@code Cookie} says. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(it -> it.getName() + "=" + it.getValue())
                .collect(java.util.stream.Collectors.joining("; "));
    }

    Answer signIn(String email, String password, String... more) {
        get("/console/sign-in").expect(200);
        var fields = new ArrayList<>(List.of("email", email, "password", password));
        fields.addAll(List.of(more));
        var answer = post("/console/sign-in", fields.toArray(String[]::new));
        if (!answer.header("Location").startsWith("/console/sign-in")) {
            get("/console/sessions"); // the token of forms is another from here
        }
        return answer;
    }

    Answer get(String path) {
        var answer = send(request(path).GET());
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** Asks for a page by an address with a number in it, which leads to one without. */
    Answer look(String path) {
        return get(get(path).expect(302).header("Location"));
    }

    /** Follows a link of a page elsewhere. */
    Answer getFrom(String site, String path) {
        return send(request(path).header("Sec-Fetch-Site", site).GET());
    }

    /** Sends a form: names and values in turn. */
    Answer post(String path, String... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token));
        if (OF_ENVIRONMENT.matcher(path).find() && !all.contains("environment")) {
            all.addAll(List.of("environment", "sandbox")); // as the forms of these pages say
        }
        return postBare(path, all.toArray(String[]::new));
    }

    /** Sends a form with one file in it. */
    Answer postFile(String path, String name, String content) {
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=between")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        --between\r
                                        Content-Disposition: form-data; name="_csrf"\r
                                        \r
                                        %s\r
                                        --between\r
                                        Content-Disposition: form-data; name="environment"\r
                                        \r
                                        sandbox\r
                                        --between\r
                                        Content-Disposition: form-data; name="file"; filename="%s"\r
                                        Content-Type: text/csv\r
                                        \r
                                        %s\r
                                        --between--\r
                                        """
                                                .formatted(token, name, content))));
    }

    /** That of the forms of the page that was read last. */
    String token() {
        return token;
    }

    /** Sends a form, and goes where it leads. */
    Answer submit(String path, String... fields) {
        return get(post(path, fields).expect(302).header("Location")).expect(200);
    }

    /** Sends a form that ends something, and says that it is meant. */
    Answer mean(String path, String... fields) {
        var asked = post(path, fields).expect(302).header("Location");
        assertThat(asked).isEqualTo("/console/change");
        return confirm(get(asked).expect(200).body());
    }

    /** Sends the form of a page, as its one button does. */
    Answer confirm(String page) {
        var main = page.substring(page.indexOf("<main"));
        var action = ACTION.matcher(main);
        assertThat(action.find()).as(main).isTrue();
        var fields = new ArrayList<String>();
        var hidden = HIDDEN.matcher(main);
        while (hidden.find()) {
            fields.add(unescaped(hidden.group(1)));
            fields.add(unescaped(hidden.group(2)));
        }
        return postBare(unescaped(action.group(1)), fields.toArray(String[]::new));
    }

    static String unescaped(String text) {
        return HtmlUtils.htmlUnescape(text);
    }

    /** Sends a form without the token a page of ours would have given it. */
    Answer postBare(String path, String... fields) {
        return send(form(path, fields));
    }

    Answer postFrom(String site, String path) {
        return send(form(path, "_csrf", token).header("Sec-Fetch-Site", site));
    }

    /** Sends a form with a token that is none, as a page of that site would. */
    Answer sentBy(String site, String path, String... fields) {
        return send(form(path, fields).header("Sec-Fetch-Site", site));
    }

    private HttpRequest.Builder form(String path, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.url(path));
        return reads.isEmpty() ? request : request.header("Accept-Language", reads);
    }

    /** Sends a form that stands on that page. */
    Answer postFromPage(String page, String path, String... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token));
        return send(
                form(path, all.toArray(String[]::new))
                        .header("Referer", server.url(page).toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The session cookie, or nothing. */
    String session() {
        return cookie(SealedCookie.NAME);
    }

    /** The value of a cookie, or nothing. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    void takeSession(String value) {
        var cookie = new HttpCookie(SealedCookie.NAME, value);
        cookie.setPath("/console");
        cookie.setDomain("localhost.local");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://localhost/console"), cookie);
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public Answer expect(int status) {
            assertThat(status()).as("%s: %s", response.uri(), body()).isEqualTo(status);
            return this;
        }
    }
}
