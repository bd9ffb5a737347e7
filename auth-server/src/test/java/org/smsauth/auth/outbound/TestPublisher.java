package org.smsauth.auth.outbound;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A web server of somebody else's, on this machine, that answers whatever it is told to. */
public final class TestPublisher implements AutoCloseable {

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private final String scheme;

    public TestPublisher() throws IOException {
        this("http", HttpServer.create(ANY_PORT, 0));
    }

    public TestPublisher(SSLContext tls) throws IOException {
        this("https", withTls(tls));
    }

    private static HttpServer withTls(SSLContext tls) throws IOException {
        var server = HttpsServer.create(ANY_PORT, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private TestPublisher(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url(String path) {
        return scheme + "://localhost:" + server.getAddress().getPort() + path;
    }

    /** How many requests it has answered. */
    public int requests() {
        return requests.get();
    }

    public void answer(String path, String body) {
        answer(path, 200, body, Duration.ZERO);
    }

    public void redirect(String from, String to) {
        server.createContext(
                from,
                exchange -> {
                    requests.incrementAndGet();
                    exchange.getResponseHeaders().add("Location", to);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
    }

    public void answer(String path, int status, String body, Duration after) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException wasNotThere) {
            // so there is nothing to replace
        }
        server.createContext(
                path,
                exchange -> {
                    requests.incrementAndGet();
                    try {
                        Thread.sleep(after);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
