package org.smsauth.runtime.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.smsauth.runtime.metric.OperatorRoute;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers for the whole server, or for one group of its parts: 200 or 503, and each part with its
 * reason.
 */
final class ServeHealth implements HttpHandler {

    private static final HttpCodeStatusMapper CODES = HttpCodeStatusMapper.getDefault();

    private final HealthEndpoint health;
    private final String[] group;
    private final JsonMapper json;

    private ServeHealth(HealthEndpoint health, JsonMapper json, String... group) {
        this.health = health;
        this.group = group;
        this.json = json;
    }

    static OperatorRoute all(HealthEndpoint health, JsonMapper json) {
        return new OperatorRoute("/health", new ServeHealth(health, json));
    }

    static OperatorRoute of(String group, HealthEndpoint health, JsonMapper json) {
        return new OperatorRoute("/health/" + group, new ServeHealth(health, json, group));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HealthDescriptor found = health.healthForPath(group);
        if (found == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var body = json.writeValueAsBytes(found);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(CODES.getStatusCode(found.getStatus()), body.length);
        exchange.getResponseBody().write(body);
    }
}
