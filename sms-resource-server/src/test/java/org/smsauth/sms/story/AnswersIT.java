package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** In which form answers come, and who may keep them. */
class AnswersIT extends Story {

    @Autowired private RequestMappingHandlerAdapter requestMappingHandlerAdapter;

    @ParameterizedTest
    @CsvSource({
        "/.well-known/oauth-protected-resource, application/json",
        "/openapi.json, application/json",
        "/openapi.yaml, application/yaml"
    })
    void public_documents_have_one_type_whatever_who_asks_accepts(String path, String type) {
        for (var accept :
                List.of(
                        "application/xml",
                        "application/cbor",
                        "application/yaml;q=0, application/json;q=0",
                        "*/*;q=0",
                        "nonsense")) {
            var answer = api.call(api.request(null, path).header("Accept", accept).GET());
            assertThat(answer.status()).as(accept).isEqualTo(200);
            assertThat(answer.header("Content-Type")).as(accept).startsWith(type);
        }
        var first = api.get(null, path);
        var again =
                api.call(
                        api.request(null, path)
                                .header("If-None-Match", first.header("ETag"))
                                .GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Cache-Control"))
                .isEqualTo(first.header("Cache-Control"))
                .contains("public");
        assertThat(api.get(null, path + "?x=1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/.well-known/oauth-protected-resource", "/openapi.json", "/openapi.yaml"})
    void browsers_of_any_origin_read_public_documents(String path) {
        var read = api.call(api.request(null, path).header("Origin", "https://a.example").GET());
        var preflight =
                api.call(
                        api.request(null, path)
                                .header("Origin", "https://a.example")
                                .header("Access-Control-Request-Method", "GET")
                                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbor", "smile", "xml", "yaml", "protobuf"})
    void nothing_is_written_but_json(String format) {
        assertThat(requestMappingHandlerAdapter.getMessageConverters())
                .isNotEmpty()
                .flatExtracting(it -> it.getSupportedMediaTypes())
                .noneMatch(it -> it.toString().contains(format));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/json;q=0",
                "*/*;q=0",
                "application/json;q=0, */*",
                "not a type"
            })
    void who_does_not_accept_the_answer_gets_406_and_nothing_is_done(String accept) {
        var token = token().scope("sms.manage").sign();
        var before = api.get(token, "/v1/opt-outs").response().body();

        var refused =
                api.call(
                        api.request(token, "/v1/opt-outs")
                                .header("Accept", accept)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"number\":\"+14155550177\"}")));

        refused.isProblem(406, "NOT_ACCEPTABLE");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get(token, "/v1/opt-outs").response().body()).isEqualTo(before);
    }

    @Test
    void a_list_comes_as_json_or_csv_as_who_asks_prefers() {
        assertThat(listed("*/*")).startsWith("application/json");
        assertThat(listed("application/json, */*;q=0.1")).startsWith("application/json");
        assertThat(listed("text/csv")).startsWith("text/csv");
        assertThat(listed("text/*, application/json;q=0.5")).startsWith("text/csv");
        assertThat(listed("application/json;charset=utf-16")).isEqualTo("application/json");
    }

    private String listed(String accept) {
        var token = token().scope("sms.manage").sign();
        var answer = api.call(api.request(token, "/v1/opt-outs").header("Accept", accept).GET());
        assertThat(answer.status()).as(accept).isEqualTo(200);
        return answer.header("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/problems/none",
                "/docs/none.css",
                "/v1/messages",
                "/openapi.json;x=1",
                "/actuator/env"
            })
    void no_error_may_be_kept_by_a_cache(String path) {
        var error = api.get(null, path);

        assertThat(error.status()).isGreaterThanOrEqualTo(400);
        assertThat(error.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void settings_are_changed_from_the_version_an_etag_had_whatever_a_proxy_made_of_it() {
        var token = token().claim("department", "etags").scope("sms.manage").sign();
        var first = put(token, "*", "{}").header("ETag");

        assertThat(put(token, "W/" + first, "{\"daily_limit\":1}").status()).isEqualTo(200);
        assertThat(put(token, first, "{}").status()).isEqualTo(412);
        var second = api.get(token, "/v1/settings").header("ETag");
        assertThat(
                        put(
                                        token,
                                        first + ", " + second.replaceAll("\"$", "-gzip\""),
                                        "{\"daily_limit\":2}")
                                .status())
                .isEqualTo(200);
        put(token, "2", "{}").isProblem(400, "INVALID_ARGUMENT");
        assertThat(put(token, "\"\u00e9\"", "{}").status()).isBetween(400, 499);
        assertThat(api.get(token, "/v1/settings").json().path("daily_limit").asInt()).isEqualTo(2);
    }

    private SmsApi.Answer put(String token, String ifMatch, String document) {
        return api.call(
                api.request(token, "/v1/settings")
                        .header("Content-Type", "application/json")
                        .header("If-Match", ifMatch)
                        .PUT(BodyPublishers.ofString(document)));
    }
}
