package org.smsauth.auth.smsapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for the SMS server: answers what it was told to, and keeps what it was asked. */
public final class ScriptedSmsServer implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new ArrayList<>();
    private final Queue<Scripted> script = new ArrayDeque<>();
    private final Map<Pattern, String> always = new LinkedHashMap<>();
    private String webhooks = "";
    private String alarms = "";
    private String openAlarms = "";

    /** What it was asked. */
    public record Asked(String line, String token, String correlator, String body) {

        JsonNode claims() {
            return JsonMapper.shared()
                    .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        }
    }

    private record Scripted(int status, String body) {}

    public ScriptedSmsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Forgets what it was told and asked. */
    public synchronized void forget() {
        asked.clear();
        script.clear();
        always.clear();
        webhooks = "";
        alarms = "";
        openAlarms = "";
    }

    /** What to answer to the next request that nothing is told for yet. */
    public synchronized ScriptedSmsServer then(int status, String body) {
        script.add(new Scripted(status, body));
        return this;
    }

    /** What to answer to each request of an address like that, whatever else is to be answered. */
    public synchronized ScriptedSmsServer always(String address, String body) {
        always.put(Pattern.compile(address), body);
        return this;
    }

    /** What each message's page is told of its webhooks, in JSON; without this there are none. */
    public synchronized ScriptedSmsServer webhooksOfMessages(String deliveries) {
        webhooks = deliveries;
        return this;
    }

    /** What each overview is told of alarms, in JSON; without this there are none. */
    public synchronized ScriptedSmsServer alarmsOnOverview(String some) {
        alarms = some;
        return this;
    }

    /** What who sees everything is told of alarms, in JSON; without this there are none. */
    public synchronized ScriptedSmsServer openAlarms(String some) {
        openAlarms = some;
        return this;
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var next = next(exchange, body);
        if (next == null) {
            stayStill();
            return;
        }
        var bytes = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("ETag", "\"7\"");
        exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized @Nullable Scripted next(HttpExchange exchange, String body) {
        var headers = exchange.getRequestHeaders();
        if (exchange.getRequestURI().getPath().matches("/v1/messages/[^/]+/webhook-deliveries")) {
            return new Scripted(200, "{\"items\":[%s]}".formatted(webhooks));
        }
        if (exchange.getRequestURI().toString().startsWith("/v1/alarms?state=open&limit=9&")) {
            return new Scripted(200, "{\"items\":[%s]}".formatted(alarms));
        }
        if (exchange.getRequestURI().getPath().equals("/v1/open-alarms")) {
            return new Scripted(200, "{\"items\":[%s]}".formatted(openAlarms));
        }
        var known =
                always.entrySet().stream()
                        .filter(it ->
                                it.getKey().matcher(exchange.getRequestURI().toString()).find())
                        .findFirst();
        if (known.isPresent() && exchange.getRequestMethod().equals("GET")) {
            return new Scripted(200, known.get().getValue());
        }
        asked.add(
                new Asked(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                        headers.getFirst("Authorization").replace("Bearer ", ""),
                        headers.getFirst("x-correlator"),
                        body));
        return script.poll();
    }

    private void stayStill() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
