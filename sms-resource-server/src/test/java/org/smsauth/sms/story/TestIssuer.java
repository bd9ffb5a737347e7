package org.smsauth.sms.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An authorization server as this one needs it: signing keys, its JWK set, metadata, status list.
 */
public final class TestIssuer implements AutoCloseable {

    public static final String METADATA = "/.well-known/oauth-authorization-server";
    public static final String KEYS = "/jwks";
    public static final String STATUS_LIST = "/oauth2/status-list";

    public static final String TOKEN = "/oauth2/token";
    public static final String PERMISSIONS = "/api/v1/sending-permissions/";

    public static final String SENDER_IDS = "/api/v1/sender-ids";

    public static final String EVENTS = "/api/v1/events";

    private final HttpServer server;
    private final Map<String, AtomicInteger> fetches = new ConcurrentHashMap<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final TestStatusList statusList = new TestStatusList();
    private final TestPermissions permissions = new TestPermissions();
    private volatile HttpHandler events = it -> it.sendResponseHeaders(404, -1);
    private final List<ECKey> keys = new CopyOnWriteArrayList<>(List.of(newKey()));

    private TestIssuer(HttpServer server) {
        this.server = server;
    }

    public static TestIssuer start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var issuer = new TestIssuer(HttpServer.create(address, 0));
            issuer.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            issuer.serve(METADATA, "application/json", issuer::metadata);
            issuer.serve(KEYS, "application/jwk-set+json", issuer::jwkSet);
            issuer.serve(STATUS_LIST, "application/statuslist+jwt", issuer::signedStatusList);
            issuer.server.createContext(TOKEN, issuer::giveToken);
            issuer.server.createContext(
                    PERMISSIONS,
                    it -> issuer.permissions.answer(it, issuer.down.contains(PERMISSIONS)));
            issuer.server.createContext(
                    SENDER_IDS,
                    it -> issuer.permissions.answerOwners(it, issuer.down.contains(SENDER_IDS)));
            issuer.server.createContext(EVENTS, issuer::tellEvents);
            issuer.server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The key that signs. */
    public ECKey key() {
        return keys.getFirst();
    }

    public TestStatusList statusList() {
        return statusList;
    }

    public TestPermissions permissions() {
        return permissions;
    }

    /** From now on a new key signs; the old one is still published. */
    public void rotate() {
        keys.addFirst(newKey());
    }

    /** From now on it answers nothing, or what it should again. */
    public void down(boolean down) {
        List.of(METADATA, KEYS, STATUS_LIST).forEach(path -> down(path, down));
    }

    /** From now on it answers nothing at one path, or what it should again. */
    public void down(String path, boolean down) {
        var _ = down ? this.down.add(path) : this.down.remove(path);
    }

    public int fetches(String path) {
        return fetches.getOrDefault(path, new AtomicInteger()).get();
    }

    /** A token that is good in every respect. */
    public TestToken token() {
        return new TestToken(this);
    }

    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on it tells its events so; until then it knows of no such thing. */
    public void tells(HttpHandler how) {
        events = how;
    }

    private void tellEvents(HttpExchange exchange) throws IOException {
        try (exchange) {
            events.handle(exchange);
        }
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        fetches.computeIfAbsent(TOKEN, _ -> new AtomicInteger()).incrementAndGet();
        permissions.giveToken(exchange);
    }

    private String metadata() {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s%s\"}".formatted(url(), url(), KEYS);
    }

    private String jwkSet() {
        return new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet().toString();
    }

    private String signedStatusList() {
        return statusList.sign(url(), key());
    }

    private void serve(String path, String type, Supplier<String> content) {
        server.createContext(
                path,
                exchange -> {
                    fetches.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
                    answer(exchange, path, type, content);
                });
    }

    private void answer(HttpExchange exchange, String path, String type, Supplier<String> content)
            throws IOException {
        try (exchange) {
            if (down.contains(path)) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            if (path.equals(STATUS_LIST)) {
                var etag = statusList.etag();
                exchange.getResponseHeaders().set("ETag", etag);
                if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
            }
            var bytes = content.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
