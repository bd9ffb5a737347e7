package org.smsauth.sms.permission;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.smsauth.model.ClientId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two requests this server makes of the authorization server. */
final class IssuerApi {

    /** A token and for how long it lasts. */
    record Issued(String value, Duration lasts) {}

    /** What came of asking about a client; that nothing did is an {@link IOException}. */
    sealed interface Answer {

        record Told(ClientState client) implements Answer {}

        record NoSuchClient() implements Answer {}

        /** The token is not good, or not any more. */
        record Unauthorized() implements Answer {}
    }

    private static final Duration TIME_OUT = Duration.ofSeconds(3);
    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String issuer;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(TIME_OUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    IssuerApi(URI issuer) {
        this.issuer = issuer.toString().replaceFirst("/$", "");
    }

    Issued token(OwnClient.Login login) throws IOException, InterruptedException {
        // RFC 6749 section 2.3.1: both are form-encoded before they are joined
        var basic = encoded(login.id()) + ":" + encoded(login.secret());
        var request =
                request("/oauth2/token")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        basic.getBytes(StandardCharsets.US_ASCII)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=client_credentials&scope=tokens.introspect"))
                        .build();
        var answer = sent(request);
        if (answer.statusCode() != 200) {
            throw new IOException("it gave this server no token: " + answer.statusCode());
        }
        var body = json(answer);
        return new Issued(
                body.path("access_token").asString(""),
                Duration.ofSeconds(body.path("expires_in").asLong(0)));
    }

    Answer permission(ClientId client, String token) throws IOException, InterruptedException {
        var request =
                request("/api/v1/sending-permissions/" + client)
                        .header("Authorization", "Bearer " + token)
                        .build();
        var answer = sent(request);
        return switch (answer.statusCode()) {
            case 200 -> new Answer.Told(state(client, json(answer)));
            case 401 -> new Answer.Unauthorized();
            case 404 -> new Answer.NoSuchClient();
            default -> throw new IOException("the answer is " + answer.statusCode());
        };
    }

    private static ClientState state(ClientId client, JsonNode body) throws IOException {
        if (!client.value().equals(body.path("client_id").asString(""))) {
            throw new IOException("the answer is about another client");
        }
        return new ClientState(
                body.path("department").asString(""),
                body.path("environment").asString(""),
                body.path("active").asBoolean(false),
                body.path("reason").asString("the client is not active"),
                new HashSet<>(List.of(body.path("scope").asString("").split(" ", -1))),
                body.path("senders").values().stream().map(it -> it.asString("")).toList());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(issuer + path))
                .timeout(TIME_OUT)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> sent(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return http.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (ConnectException e) {
            throw new IOException("no connection", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the answer is not JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
