package org.smsauth.auth.console.system;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.smsapi.SmsApiSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the SMS server what it tells anybody of its health; waits for no answer for long. */
@Component
class AskSmsServer {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI url;
    private final HttpClient http;
    private final JsonMapper json;

    AskSmsServer(SmsApiSettings settings, SslBundles bundles, JsonMapper json) {
        this.url = settings.url();
        this.json = json;
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE);
        if (settings.sslBundle() != null) {
            client.sslContext(bundles.getBundle(settings.sslBundle()).createSslContext());
        }
        this.http = client.build();
    }

    URI url() {
        return url;
    }

    /** What came of a question. */
    public sealed interface Answer {

        /**
         * It answered.
         *
         * @param date the time by its clock, to the second; null when it does not say
         */
        record Told(int status, JsonNode body, @Nullable Instant date) implements Answer {

            public String text(String... path) {
                var node = body;
                for (var name : path) {
                    node = node.path(name);
                }
                return node.asString("");
            }
        }

        record Silent(String why) implements Answer {}
    }

    /** Asks, and goes on asking others meanwhile. */
    CompletableFuture<Answer> ask(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(this::told)
                .exceptionally(AskSmsServer::silent);
    }

    private Answer told(HttpResponse<String> response) {
        try {
            return new Answer.Told(
                    response.statusCode(), json.readTree(response.body()), dateOf(response));
        } catch (JacksonException noJson) {
            return new Answer.Silent("what answers there is no SMS server");
        }
    }

    private static @Nullable Instant dateOf(HttpResponse<String> response) {
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(it -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(it, Instant::from))
                    .orElse(null);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static Answer silent(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return new Answer.Silent(
                switch (cause) {
                    case ConnectException _ -> "nothing listens there";
                    case HttpTimeoutException _ -> "no answer within 2 seconds";
                    default -> String.valueOf(cause.getMessage());
                });
    }
}
