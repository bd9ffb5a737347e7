package org.smsauth.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody in a browser: keeps cookies, and sends forms with their token. */
final class ConsoleVisitor {

    private static final String PASSWORD = "a phrase for one benchmark alone";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("(/console/enter/[A-Za-z0-9_-]+)");

    private final String issuer;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private String token = "";

    private ConsoleVisitor(String issuer) {
        this.issuer = issuer;
    }

    /** Becomes the first administrator by a one-time link. */
    static ConsoleVisitor first(String issuer, String link) throws Exception {
        var visitor = new ConsoleVisitor(issuer);
        visitor.enter(
                link.replace(issuer, ""), "name=Ada&email=ada%40example.com&", "ada@example.com");
        return visitor;
    }

    /** Invites somebody who leads a department. */
    ConsoleVisitor invite(String department) throws Exception {
        read("/console/people/invite");
        var invited =
                post("/console/people", "name=Lea&email=lea%40example.com&leads=" + department);
        var link = LINK.matcher(invited.body());
        if (!link.find()) {
            throw new IllegalStateException("no link in " + invited.body());
        }
        var lead = new ConsoleVisitor(issuer);
        lead.enter(link.group(1), "", "lea@example.com");
        return lead;
    }

    private void enter(String path, String who, String email) throws Exception {
        var password = encoded(PASSWORD);
        read(path);
        post(path, who + "password=" + password + "&repeated=" + password);
        read("/console/sign-in");
        post("/console/sign-in", "email=" + encoded(email) + "&password=" + password);
        read("/console/sessions");
    }

    /** The page at that path, whole. */
    String read(String path) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(issuer + path)).GET());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer.body();
    }

    private HttpResponse<String> post(String path, String form)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(issuer + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form + "&_csrf=" + encoded(token))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
