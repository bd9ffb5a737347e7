package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request of the management API over real HTTP, built step by step. */
public final class ApiCall {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpRequest.Builder request;
    private final String method;
    private String body = "";

    private ApiCall(URI url, String method) {
        this.request = HttpRequest.newBuilder(url);
        this.method = method;
    }

    /** To a path, or to a URL of the issuer as answers have it. */
    public static ApiCall to(RunningAuthServer server, String method, String path) {
        return new ApiCall(server.url(path.replace(RunningAuthServer.ISSUER, "")), method);
    }

    /** A token for a client, as any OAuth library asks for it. */
    public static Answer token(
            RunningAuthServer server, String clientId, String secret, String more) {
        return form(
                server,
                "/oauth2/token",
                clientId + ":" + secret,
                "grant_type=client_credentials" + more);
    }

    /** Revokes a token, as the client it was issued to. */
    static Answer revoke(RunningAuthServer server, CreatedSecret by, String token) {
        return form(
                server,
                "/oauth2/revoke",
                by.credential().client() + ":" + by.secret().value(),
                "token=" + token);
    }

    private static Answer form(RunningAuthServer server, String path, String basic, String form) {
        var encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        var call =
                to(server, "POST", path)
                        .header("Authorization", "Basic " + encoded)
                        .header("Content-Type", "application/x-www-form-urlencoded");
        call.body = form;
        return call.send();
    }

    static String scope(String scope) {
        return "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8);
    }

    ApiCall bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public ApiCall header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** With single quotes for double ones. */
    public ApiCall json(String text) {
        return raw(text.replace('\'', '"'));
    }

    ApiCall form(String text) {
        body = text;
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    ApiCall raw(String text) {
        body = text;
        return header("Content-Type", "application/json");
    }

    public Answer send() {
        try {
            var publisher =
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
            return new Answer(
                    HTTP.send(request.method(method, publisher).build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public Answer expect(int status) {
            assertThat(status()).as(response.body()).isEqualTo(status);
            return this;
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode body() {
            return JSON.readTree(response.body());
        }

        public String text(String field) {
            return body().path(field).asString();
        }
    }
}
