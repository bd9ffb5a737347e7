package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a client sees it, over HTTP. */
final class SmsApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    SmsApi(int port) {
        this.base = "http://localhost:" + port;
    }

    /** An answer, its body read as JSON if there is one. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String member) {
            return json().path(member).asString("");
        }

        UUID requestId() {
            return UUID.fromString(header("X-Request-Id"));
        }

        Answer isProblem(int status, String code) {
            assertThat(status()).as(response.body()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(text("code")).isEqualTo(code);
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(text("request_id")).isEqualTo(header("X-Request-Id"));
            return this;
        }

        Answer namesField(String field) {
            assertThat(json().path("errors").findValuesAsString("field")).contains(field);
            return this;
        }
    }

    static Map<String, Object> message(String type) {
        return new java.util.LinkedHashMap<>(
                Map.of("type", type, "to", "+14155550123", "from", "ACME", "body", "Water rises."));
    }

    Answer send(@Nullable String token, Map<String, Object> message) {
        return post(token, JSON.writeValueAsString(message));
    }

    Answer post(@Nullable String token, String body) {
        return post(token, "application/json", BodyPublishers.ofString(body));
    }

    Answer post(@Nullable String token, @Nullable String contentType, BodyPublisher body) {
        var request = request(token, "/v1/messages").POST(body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return call(request);
    }

    Answer get(@Nullable String token, String path) {
        return call(request(token, path).GET());
    }

    HttpRequest.Builder request(@Nullable String token, String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer call(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first answer that is as it should be. */
    Answer getUntil(String token, String path, Predicate<Answer> asItShouldBe) {
        return eventually().until(() -> get(token, path), asItShouldBe);
    }
}
