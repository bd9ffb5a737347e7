package org.smsauth.sms.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An authorization server as this one needs it: a signing key, its JWK set and its metadata. */
public final class TestIssuer {

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile ECKey key = newKey();
    private volatile boolean down;

    private TestIssuer(HttpServer server) {
        this.server = server;
    }

    public static TestIssuer start() {
        try {
            var issuer =
                    new TestIssuer(
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            issuer.serve("/.well-known/oauth-authorization-server", issuer::metadata);
            issuer.serve("/jwks", () -> new JWKSet(issuer.key.toPublicJWK()).toString());
            issuer.server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public ECKey key() {
        return key;
    }

    /** From now on the JWK set has a new key, and no other. */
    public void rotate() {
        key = newKey();
    }

    /** From now on it answers nothing, or what it should again. */
    public void down(boolean down) {
        this.down = down;
    }

    public int fetches() {
        return fetches.get();
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

    private String metadata() {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(url(), url());
    }

    private void serve(String path, java.util.function.Supplier<String> content) {
        server.createContext(path, exchange -> answer(exchange, content.get()));
    }

    private void answer(HttpExchange exchange, String content) throws IOException {
        fetches.incrementAndGet();
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 500 : 200, down ? -1 : bytes.length);
        if (!down) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
