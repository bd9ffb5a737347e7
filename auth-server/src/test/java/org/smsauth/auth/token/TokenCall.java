package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.CreateCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A token request over real HTTP, built step by step. */
public final class TokenCall {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI url;
    private final HttpClient http;
    private final HttpRequest.Builder request = HttpRequest.newBuilder();
    private final List<String> form = new ArrayList<>();

    private TokenCall(URI url, HttpClient http) {
        this.url = url;
        this.http = http;
    }

    /** With the right grant type and nothing else. */
    public static TokenCall to(RunningAuthServer server) {
        return new TokenCall(server.url("/oauth2/token"), HTTP)
                .with("grant_type", "client_credentials");
    }

    /** The same over TLS. */
    public static TokenCall to(RunningAuthServer server, SSLContext tls) {
        return at(server, tls, "/oauth2/token").with("grant_type", "client_credentials");
    }

    /** Of another endpoint over TLS, with an empty form. */
    public static TokenCall at(RunningAuthServer server, SSLContext tls, String path) {
        var http = HttpClient.newBuilder().sslContext(tls).build();
        return new TokenCall(server.tlsUrl(path), http);
    }

    /** Of another endpoint, with an empty form. */
    public static TokenCall at(RunningAuthServer server, String path) {
        return new TokenCall(server.url(path), HTTP);
    }

    static TokenCall bare(RunningAuthServer server, String query) {
        return new TokenCall(server.url("/oauth2/token" + query), HTTP);
    }

    public TokenCall by(CreateCredential.CreatedSecret client) {
        return basic(client.credential().client() + ":" + client.secret().value());
    }

    TokenCall basic(String credentials) {
        var encoded =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return header("Authorization", "Basic " + encoded);
    }

    TokenCall assertion(String jwt) {
        return with(
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .with("client_assertion", jwt);
    }

    public TokenCall header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public TokenCall with(String name, String value) {
        return raw(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    TokenCall raw(String parameter) {
        form.add(parameter);
        return this;
    }

    public Answer send() {
        return send("application/x-www-form-urlencoded");
    }

    public Answer send(String contentType) {
        try {
            var sent =
                    request.uri(url)
                            .header("Content-Type", contentType)
                            .POST(BodyPublishers.ofString(String.join("&", form)))
                            .build();
            return new Answer(http.send(sent, BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode body() {
            return JSON.readTree(response.body());
        }

        String error() {
            return body().path("error").asString();
        }

        String description() {
            return body().path("error_description").asString();
        }

        public SignedJWT token() throws ParseException {
            assertThat(status()).as(response.body()).isEqualTo(200);
            return SignedJWT.parse(body().get("access_token").asString());
        }
    }
}
