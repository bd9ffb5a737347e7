package org.smsauth.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Receivers of webhooks: at {@code /well} one that takes each after 5 ms, at {@code /hangs} one
 * that never answers, and at a port of its own one that takes no connections.
 */
final class Receiver implements AutoCloseable {

    private static final Duration TAKES = Duration.ofMillis(5);
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"([^\"]+)\"");

    private final HttpServer server;
    private final ServerSocket dead;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();

    Receiver() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, 0), 500);
        server.setExecutor(threads);
        server.createContext("/well", this::take);
        server.createContext("/hangs", _ -> LockSupport.parkNanos(Duration.ofHours(1).toNanos()));
        server.start();
        dead = new ServerSocket(0, 1, loopback);
        dead.close();
    }

    String well() {
        return "http://127.0.0.1:%d/well".formatted(server.getAddress().getPort());
    }

    String hanging() {
        return "http://127.0.0.1:%d/hangs".formatted(server.getAddress().getPort());
    }

    String dead() {
        return "http://127.0.0.1:%d/dead".formatted(dead.getLocalPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        var now = Instant.now();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var timestamp = TIMESTAMP.matcher(body);
        if (timestamp.find()) {
            delays.add(Duration.between(Instant.parse(timestamp.group(1)), now).toMillis());
        }
        try {
            Thread.sleep(TAKES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        taken.incrementAndGet();
    }

    int taken() {
        return taken.get();
    }

    void forget() {
        taken.set(0);
        delays.clear();
    }

    /** How long each took from what it tells of until it was here, in ms. */
    double[] delays() {
        return delays.stream().mapToDouble(Long::doubleValue).sorted().toArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
