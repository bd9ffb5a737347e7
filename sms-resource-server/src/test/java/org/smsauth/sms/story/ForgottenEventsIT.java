package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * An authorization server that does not keep any more what this one has not asked for in time: that
 * is said, and it is followed from then on.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForgottenEventsIT {

    private static final String REVOKED =
            """
            {"items": [{"id": "501", "type": "credential.revoked",
                        "timestamp": "2026-11-30T10:00:00Z", "department": "sales",
                        "environment": "sandbox",
                        "data": {"client_id": "web-shop", "credential_id": "cred0001"}}],
             "next_cursor": "501"}
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private void tell(HttpExchange exchange) throws IOException {
        var after = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        asked.add(after);
        if (after.equals("after=100")) {
            exchange.sendResponseHeaders(410, -1);
            return;
        }
        var isFirst = asked.stream().filter(String::isEmpty).count() == 1;
        var told =
                switch (after) {
                    case "" -> nothingUpTo(isFirst ? "100" : "500");
                    case "after=500" -> REVOKED;
                    default -> nothingUpTo("501");
                };
        var bytes = told.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String nothingUpTo(String cursor) {
        return "{\"items\": [], \"next_cursor\": \"%s\"}".formatted(cursor);
    }

    @Test
    void what_it_does_not_keep_is_said_to_be_lost_and_what_comes_then_is_told(
            CapturedOutput output) {
        try (var issuer = TestIssuer.start();
                var server =
                        RunningServer.start(
                                issuer,
                                "--smsauth.own-client.id=sms-server",
                                "--smsauth.own-client.secret=s3cret")) {
            var token = issuer.token().scope("sms.read").sign();
            var from = server.api().get(token, "/v1/events").text("next_cursor");
            issuer.tells(this::tell);

            eventually()
                    .until(() ->
                            server.api()
                                            .get(token, "/v1/events?after=" + from)
                                            .json()
                                            .path("items")
                                            .size()
                                    == 1);

            assertThat(
                            server.api()
                                    .get(token, "/v1/events?after=" + from)
                                    .json()
                                    .at("/items/0/type")
                                    .asString())
                    .isEqualTo("credential.revoked");
            assertThat(asked).startsWith("", "after=100", "", "after=500");
            assertThat(output.getOut().lines())
                    .filteredOn(it -> it.contains("not kept there any more"))
                    .singleElement()
                    .asString()
                    .contains("smsauth.retention.audit", "followed from now on");
        }
    }
}
