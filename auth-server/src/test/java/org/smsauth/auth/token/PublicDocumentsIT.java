package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** What anybody may read, and any cache may keep. */
class PublicDocumentsIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);

    @ParameterizedTest
    @CsvSource({
        "/.well-known/oauth-authorization-server, application/json",
        "/.well-known/openid-configuration, application/json",
        "/oauth2/jwks, application/json",
        "/oauth2/status-list, application/statuslist+jwt",
        "/api/v1/openapi.json, application/json"
    })
    void they_have_one_type_whatever_who_asks_accepts(String path, String type) throws Exception {
        for (var accept :
                new String[] {
                    "application/xml",
                    "application/cbor",
                    "application/x-jackson-smile",
                    "application/yaml",
                    "text/html",
                    "*/*;q=0",
                    type + ";q=0",
                    "nonsense",
                    "application/json;charset=utf-16"
                }) {
            var answer = call("GET", path, "Accept", accept);
            assertThat(answer.statusCode()).as(accept).isEqualTo(200);
            assertThat(header(answer, "Content-Type")).as(accept).startsWith(type);
            assertThat(header(answer, "Cache-Control")).as(accept).contains("public");
        }
        var head = call("HEAD", path, "Accept", "application/xml");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Type")).startsWith(type);
        assertThat(call("GET", path + "?format=xml&x=1", "Accept", "*/*").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration",
                "/oauth2/jwks",
                "/oauth2/status-list",
                "/api/v1/openapi.json"
            })
    void browsers_of_any_origin_read_them(String path) throws Exception {
        var read = call("GET", path, "Origin", "https://app.example.com");
        var preflight =
                call(
                        "OPTIONS",
                        path,
                        "Origin",
                        "https://app.example.com",
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "x-requested-with");
        var wrong = call("DELETE", path, "Origin", "https://app.example.com");

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(header(read, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(call("GET", path), "Access-Control-Allow-Origin"))
                .as("so that a cache may answer everybody")
                .isEqualTo("*");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("GET");
        assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("*");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(header(wrong, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server",
                "/oauth2/jwks",
                "/oauth2/status-list",
                "/api/v1/openapi.json"
            })
    void a_304_has_the_headers_its_200_had(String path) throws Exception {
        var first = call("GET", path);
        var again = call("GET", path, "If-None-Match", header(first, "ETag"));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(header(again, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
        assertThat(header(again, "Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbor", "smile", "xml", "yaml", "protobuf"})
    void nothing_is_written_but_json(String format) {
        var writers = server.bean(RequestMappingHandlerAdapter.class).getMessageConverters();

        assertThat(writers.stream().flatMap(it -> types(it)))
                .isNotEmpty()
                .noneMatch(it -> it.contains(format));
    }

    private static Stream<String> types(HttpMessageConverter<?> writer) {
        return writer.getSupportedMediaTypes().stream().map(Object::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/console.css, text/css;charset=UTF-8",
        "/assets/console.js, text/javascript;charset=UTF-8",
        "/console/sign-in, text/html;charset=UTF-8"
    })
    void text_says_its_characters(String path, String type) throws Exception {
        assertThat(header(call("GET", path, "Accept", "*/*"), "Content-Type")).isEqualTo(type);
    }

    private HttpResponse<String> call(String method, String path, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(server.url(path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
