package org.smsauth.sms.carriage.permission;

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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests this server makes of the authorization server. */
final class IssuerApi {

    /** What came of asking for a token; that nothing did is an {@link IOException}. */
    sealed interface TokenAnswer {

        /**
         * A token and for how long it lasts.
         *
         * @param clientEnds when the credential that it was asked with ends, if that was told
         */
        record Issued(String value, Duration lasts, @Nullable Instant clientEnds)
                implements TokenAnswer {}

        /**
         * This server's client is not believed, or not for this.
         *
         * @param error of RFC 6749 section 5.2
         */
        record Refused(String error) implements TokenAnswer {}
    }

    /** What came of asking about a client; that nothing did is an {@link IOException}. */
    sealed interface Answer {

        record Told(ClientState client) implements Answer {}

        record NoSuchClient() implements Answer {}

        /** The token is not good, or not any more. */
        record Unauthorized() implements Answer {}
    }

    /** What came of asking who owns sender ids; that nothing did is an {@link IOException}. */
    sealed interface OwnersAnswer {

        /**
         * What the authorization server said.
         *
         * @param owners by sender id
         * @param etag to ask whether anything has changed
         */
        record Told(Map<String, Set<DepartmentId>> owners, String etag) implements OwnersAnswer {}

        /** Nothing has changed. */
        record Same() implements OwnersAnswer {}

        /** The token is not good, or not any more. */
        record Unauthorized() implements OwnersAnswer {}
    }

    private static final Duration TIME_OUT = Duration.ofSeconds(3);
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int LONGEST_CURSOR = 80;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final String issuer;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(TIME_OUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    IssuerApi(URI issuer) {
        this.issuer = issuer.toString().replaceFirst("/$", "");
    }

    TokenAnswer token(OwnClient.Login login) throws IOException, InterruptedException {
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
        return switch (answer.statusCode()) {
            case 200 -> issued(json(answer));
            case 400, 401 -> new TokenAnswer.Refused(json(answer).path("error").asString(""));
            default ->
                    throw new IOException("it gave this server no token: " + answer.statusCode());
        };
    }

    private static TokenAnswer issued(JsonNode body) {
        var ends = body.path("credential_expires_at").asLong(0);
        return new TokenAnswer.Issued(
                body.path("access_token").asString(""),
                Duration.ofSeconds(body.path("expires_in").asLong(0)),
                ends == 0 ? null : Instant.ofEpochSecond(ends));
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

    /**
     * @param etag of the answer that is known; null for none
     */
    OwnersAnswer owners(@Nullable String etag, String token)
            throws IOException, InterruptedException {
        var request = request("/api/v1/sender-ids").header("Authorization", "Bearer " + token);
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        var answer = sent(request.build());
        return switch (answer.statusCode()) {
            case 200 ->
                    new OwnersAnswer.Told(
                            owners(json(answer)), answer.headers().firstValue("ETag").orElse(""));
            case 304 -> {
                if (etag == null) {
                    throw new IOException("the answer is 304 to a question without condition");
                }
                yield new OwnersAnswer.Same();
            }
            case 401 -> new OwnersAnswer.Unauthorized();
            default -> throw new IOException("the answer is " + answer.statusCode());
        };
    }

    /**
     * What the authorization server tells that is new.
     *
     * @param after the cursor of the answer before; null for the first
     * @return null when the token is not good, or not any more
     */
    IssuerFeed.@Nullable Told told(@Nullable String after, String token)
            throws IOException, InterruptedException {
        var path =
                "/api/v1/events"
                        + (after == null
                                ? ""
                                : "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        var answer = sent(request(path).header("Authorization", "Bearer " + token).build());
        return switch (answer.statusCode()) {
            case 200 -> told(json(answer));
            case 401 -> null;
            case 410 -> throw new IssuerFeed.ForgottenException();
            default -> throw new IOException("the answer is " + answer.statusCode());
        };
    }

    private static IssuerFeed.Told told(JsonNode body) throws IOException {
        var cursor = body.path("next_cursor").asString("");
        if (!body.path("items").isArray() || cursor.isEmpty() || cursor.length() > LONGEST_CURSOR) {
            throw new IOException("the answer has no items, or no cursor");
        }
        var items = new ArrayList<IssuerFeed.Item>();
        for (var item : body.path("items")) {
            items.add(
                    new IssuerFeed.Item(
                            item.path("id").asString(""),
                            item.path("type").asString(""),
                            time(item.path("timestamp").asString("")),
                            department(item.path("department").asString("")),
                            Environment.ofWire(item.path("environment").asString(""))
                                    .orElseThrow(() ->
                                            new IOException("the answer names no environment")),
                            JSON.convertValue(item.path("data"), OBJECT)));
        }
        return new IssuerFeed.Told(items, cursor);
    }

    private static Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException("the answer names a time that is none", e);
        }
    }

    private static Map<String, Set<DepartmentId>> owners(JsonNode body) throws IOException {
        var owners = new HashMap<String, Set<DepartmentId>>();
        if (!body.path("departments").isArray()) {
            throw new IOException("the answer names no departments");
        }
        for (var department : body.path("departments")) {
            var id = department(department.path("department").asString(""));
            for (var sender : department.path("sender_ids")) {
                owners.computeIfAbsent(sender.asString(""), _ -> new HashSet<>()).add(id);
            }
        }
        return owners;
    }

    private static DepartmentId department(String text) throws IOException {
        try {
            return new DepartmentId(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer names a department that can be none", e);
        }
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
