package org.smsauth.sms.story;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What an authorization server says clients may send; any client is active until told otherwise.
 */
public final class TestPermissions {

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String token = "none";
    private volatile String clientEnds = "";
    private volatile boolean refusing;

    /** From now on the client of whoever asks for a token ends then. */
    public void endClientAt(Instant end) {
        clientEnds = ",\"credential_expires_at\":" + end.getEpochSecond();
    }

    /** From now on whoever asks for a token is not believed, or is again. */
    public void refuseClient(boolean refuse) {
        refusing = refuse;
    }

    /** From now on this is said of that client; nothing is known of it when empty. */
    public void say(String client, String json) {
        told.put(client, json);
    }

    /** From now on no token that was issued before is good. */
    public void revokeTokens() {
        token = "revoked";
    }

    /** The token that was issued last. */
    public String given() {
        return token;
    }

    public int asked() {
        return asked.get();
    }

    private static String active(String client) {
        return """
        {"client_id":"%s","department":"sales","environment":"sandbox","active":true,
         "scope":"alerts marketing","senders":["ACME"],"daily_limit":1000}
        """
                .formatted(client);
    }

    void giveToken(HttpExchange exchange) throws IOException {
        try (exchange) {
            token = "own-" + UUID.randomUUID();
            var answer =
                    refusing
                            ? "{\"error\":\"invalid_client\"}"
                            : "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300%s}"
                                    .formatted(token, clientEnds);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusing ? 401 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private volatile String owners = "{\"departments\":[]}";

    /** From now on these own these sender ids: {@code {"sales":["+14155550100"]}}. */
    public void own(Map<String, List<String>> all) {
        owners =
                all.entrySet().stream()
                        .map(it ->
                                "{\"department\":\"%s\",\"sender_ids\":[\"%s\"]}"
                                        .formatted(
                                                it.getKey(), String.join("\",\"", it.getValue())))
                        .collect(Collectors.joining(",", "{\"departments\":[", "]}"));
    }

    void answerOwners(HttpExchange exchange, boolean isDown) throws IOException {
        try (exchange) {
            var bearer = exchange.getRequestHeaders().getFirst("Authorization");
            var etag = "\"" + owners.hashCode() + "\"";
            var isKnown = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            var isRight = ("Bearer " + token).equals(bearer);
            var status = isDown ? 503 : !isRight ? 401 : isKnown ? 304 : 200;
            var bytes = owners.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.sendResponseHeaders(status, status == 200 ? bytes.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    void answer(HttpExchange exchange, boolean isDown) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            var client = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            var answer = told.getOrDefault(client, active(client));
            var bearer = exchange.getRequestHeaders().getFirst("Authorization");
            var status =
                    isDown
                            ? 503
                            : !("Bearer " + token).equals(bearer)
                                    ? 401
                                    : answer.isEmpty() ? 404 : 200;
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 200 ? bytes.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
