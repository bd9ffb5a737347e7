package org.smsauth.sms.carriage.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.CarrierContract;

/**
 * A carrier's HTTP server, and the server that its callbacks reach: both on loopback. It takes a
 * message, answers in its carrier's way, and repeats its receipt until that is taken.
 */
final class Gateway implements AutoCloseable {

    /** What it was asked, as it came. */
    record Asked(String method, String path, Callback request, Map<String, String> headers) {

        Map<String, String> parameters() {
            return request.parameters();
        }

        String body() {
            return new String(request.body(), StandardCharsets.UTF_8);
        }
    }

    /** An answer. */
    record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, String body) {
            this(status, body, Map.of());
        }
    }

    /** How one kind of carrier speaks. */
    interface Manners {

        /**
         * What it answers.
         *
         * @param number how many it was asked before, for ids
         * @return null to end the connection instead
         */
        @Nullable Reply reply(CarrierContract.OtherSide does, Asked asked, int number);

        /** The callback that says that it is delivered, for a message that was taken. */
        HttpRequest.Builder receipt(Asked asked, int number);

        /** Whether it is a message; else it asks for one that there is not. */
        default boolean isMessage(Asked asked) {
            return true;
        }

        /** What the answer to a callback must be. */
        default String acknowledged() {
            return "";
        }
    }

    private final Manners manners;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer callbacks;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile CarrierContract.OtherSide does = CarrierContract.OtherSide.TAKES;
    private volatile @Nullable HttpCarrier carrier;
    private volatile boolean closed;
    private @Nullable HttpServer server;
    private final int port;

    Gateway(Manners manners) {
        this.manners = manners;
        this.server = started(0, this::take);
        this.port = Objects.requireNonNull(server).getAddress().getPort();
        this.callbacks = started(0, this::hear);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpServer started(int port, Handler handler) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            server.createContext("/", handler::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String base() {
        return "http://127.0.0.1:" + callbacks.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    /** Whose callbacks are heard here. */
    void serves(HttpCarrier one) {
        this.carrier = one;
    }

    synchronized void does(CarrierContract.OtherSide next) {
        does = next;
        if (next == CarrierContract.OtherSide.IS_AWAY) {
            if (server != null) {
                server.stop(0);
                server = null;
            }
        } else if (server == null) {
            server = started(port, this::take);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var one = read(exchange);
        if (!manners.isMessage(one)) {
            answer(exchange, 404, "");
            return;
        }
        asked.add(one);
        int number = asked.indexOf(one);
        var now = does;
        var reply = manners.reply(now, one, number);
        if (reply == null) {
            exchange.close();
            return;
        }
        if (now == CarrierContract.OtherSide.TAKES) {
            Thread.startVirtualThread(() -> report(one, number));
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        answer(exchange, reply.status(), reply.body());
    }

    private void report(Asked one, int number) {
        var receipt = manners.receipt(one, number).build();
        while (!closed) {
            try {
                var answer = http.send(receipt, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().equals(manners.acknowledged())) {
                    return;
                }
                Thread.sleep(50);
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestURI().getPath().split("/", -1)[4];
        Heard heard;
        try {
            heard = Objects.requireNonNull(carrier).heard(key, read(exchange).request());
        } catch (RuntimeException e) {
            answer(exchange, 503, "");
            return;
        }
        switch (heard) {
            case Heard.Taken(var text, _) -> answer(exchange, 200, text);
            case Heard.Refused(_, var detail) -> answer(exchange, 400, detail);
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = exchange.getRequestBody().readAllBytes();
        var type = headers.getFirst("Content-Type");
        var copy = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, values.getFirst()));
        var uri = exchange.getRequestURI();
        var path = uri.getPath().split("/", -1);
        return new Asked(
                exchange.getRequestMethod(),
                uri.getPath(),
                new Callback(
                        Objects.requireNonNullElse(uri.getRawQuery(), ""),
                        Objects.requireNonNullElse(type, ""),
                        copy::get,
                        body,
                        path.length < 6 ? "" : path[5]),
                copy);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        } catch (IOException gone) {
            // whoever asked waits no longer
        }
        exchange.close();
    }

    static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    static HttpRequest.Builder form(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static HttpRequest.Builder json(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Override
    public void close() {
        closed = true;
        callbacks.stop(0);
        does(CarrierContract.OtherSide.IS_AWAY);
        http.close();
    }
}
