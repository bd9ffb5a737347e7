package org.smsauth.stories;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests that the README shows, without any library's help. */
final class Http {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private Http() {}

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode body() {
            return JSON.readTree(response.body());
        }

        @Override
        public String toString() {
            return response.statusCode() + " " + response.headers().map() + " " + response.body();
        }
    }

    static Answer requestToken(
            RunningSystem system,
            RunningSystem.ClientLogin client,
            Map<String, String> parameters) {
        return requestToken(system.issuer(), client, parameters);
    }

    /** Of that node of the authorization server. */
    static Answer requestToken(
            String node, RunningSystem.ClientLogin client, Map<String, String> parameters) {
        var form =
                parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&", "grant_type=client_credentials&", ""));
        return postForm(node, "/oauth2/token", client, form);
    }

    static String token(RunningSystem system, String department) throws IOException {
        var answer = requestToken(system, system.client(department), Map.of());
        return answer.body().get("access_token").asString();
    }

    static Answer sendSms(RunningSystem system, String token, String type) {
        return sendSms(system.smsApi() + "/v1/messages", "Bearer " + token, type);
    }

    /** An alert with an idempotency key, which is its reference too. */
    static Answer sendSmsOnce(RunningSystem system, String token, String key) {
        var sms =
                Map.of(
                        "type", "alerts",
                        "to", "+14155550123",
                        "from", "ACME",
                        "body", "A story",
                        "reference", key);
        return send(
                HttpRequest.newBuilder(URI.create(system.smsApi() + "/v1/messages"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(sms))));
    }

    static Answer sendSms(String url, String authorization, String type) {
        var sms = Map.of("type", type, "to", "+14155550123", "from", "ACME", "body", "A story");
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(sms)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    static Answer get(String url, String token) {
        return send(
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token));
    }

    /** A request to the management API; with no body when it is empty. */
    static Answer manage(
            RunningSystem system, String token, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(system.issuer() + "/api/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    static Answer revokeToken(
            RunningSystem system, RunningSystem.ClientLogin client, String token) {
        return postForm(system.issuer(), "/oauth2/revoke", client, "token=" + encoded(token));
    }

    private static Answer postForm(
            String node, String path, RunningSystem.ClientLogin client, String form) {
        var basic = client.id() + ":" + client.secret();
        return send(
                HttpRequest.newBuilder(URI.create(node + path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        basic.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** The status; 0 when nobody answers. */
    static int tryToGet(String url) throws InterruptedException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException nobodyThere) {
            return 0;
        }
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
