package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Slow callers whom nobody knows, more than a server of a trial's memory has places for: health
 * answers, a client of good will is served throughout, and nothing runs out of memory.
 */
class SlowCallersIT {

    /**
     * What 384 MB have room for is 1,000 connections and 384 requests; these are more than both.
     */
    private static final int HEADS = 1_100;

    private static final int BODIES = 440;

    /** Before a form's limit, so that it is kept while its last bytes are waited for. */
    private static final int FORM = 60_000;

    private static final int LOOKS = 15;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static RunningSystem system;

    private final List<Socket> slow = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.startSmall("--smsauth.first-start.trial-number=+14155550123");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void slow_heads_shut_nobody_out() throws Exception {
        try {
            for (var server : List.of(system.issuer(), system.smsApi())) {
                open(HEADS, server, "GET /oauth2/token HTTP/1.1\r\nHost: x\r\nX-Slow: ");
                assertThat(whatAGoodClientSees()).containsOnlyKeys(served());
                hangUp();
            }
        } finally {
            hangUp();
        }
    }

    @Test
    void slow_forms_shut_nobody_out() throws Exception {
        try {
            var form =
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\ngrant_type="
                            .formatted(FORM);
            open(BODIES, system.issuer(), form + "a".repeat(FORM - 100));
            assertThat(whatAGoodClientSees()).containsOnlyKeys(served());
        } finally {
            hangUp();
        }
    }

    @Test
    void slow_messages_shut_nobody_out() throws Exception {
        try {
            var message =
                    "POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n{\"body\":\""
                            .formatted(Http.token(system, "alerts"), FORM);
            open(BODIES, system.smsApi(), message + "a".repeat(FORM - 100));
            assertThat(whatAGoodClientSees()).containsOnlyKeys(served());
        } finally {
            hangUp();
        }
    }

    @Test
    void callers_who_read_no_answers_shut_nobody_out() throws Exception {
        try {
            for (var server : List.of(system.issuer(), system.smsApi())) {
                var path = server.equals(system.issuer()) ? "/oauth2/jwks" : "/docs/openapi.json";
                var request = "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path);
                open(BODIES, server, request.repeat(20));
            }
            assertThat(whatAGoodClientSees()).containsOnlyKeys(served());
        } finally {
            hangUp();
        }
    }

    /** What was answered, and how often. */
    private static Map<String, Integer> whatAGoodClientSees() throws Exception {
        var seen = new TreeMap<String, Integer>();
        for (int look = 0; look < LOOKS; look++) {
            for (var server : List.of(system.issuer(), system.smsApi())) {
                var health = Http.get(server + "/actuator/health", "");
                seen.merge("health " + health.status(), 1, Integer::sum);
            }
            var token = Http.requestToken(system, system.client("alerts"), Map.of());
            seen.merge("token " + token.status(), 1, Integer::sum);
            var sent = Http.sendSms(system, token.body().get("access_token").asString(), "alerts");
            seen.merge("message " + sent.status(), 1, Integer::sum);
            Thread.sleep(BETWEEN_LOOKS);
        }
        assertThat(system.authServer().healthy()).isTrue();
        assertThat(system.smsServer().healthy()).isTrue();
        return seen;
    }

    private static String[] served() {
        return new String[] {"health 200", "message 202", "token 200"};
    }

    /** From four addresses, none of which has all places. */
    private void open(int many, String server, String part) throws IOException {
        var held = 0;
        var bytes = part.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < many; i++) {
            var socket = new Socket();
            slow.add(socket);
            try {
                socket.setReceiveBufferSize(4096);
                socket.bind(new InetSocketAddress("127.0.0." + (2 + i % 4), 0));
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), URI.create(server).getPort()));
                socket.getOutputStream().write(bytes);
                held++;
            } catch (IOException shownTheDoor) {
                socket.close();
            }
        }
        assertThat(held).as("requests sent").isGreaterThan(many * 9 / 10);
    }

    private void hangUp() throws IOException {
        for (var socket : slow) {
            socket.close();
        }
    }
}
