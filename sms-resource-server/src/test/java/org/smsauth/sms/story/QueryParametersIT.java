package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** A query says nothing that its route does not read. */
class QueryParametersIT extends DepartmentStory {

    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired private Refusals refusals;

    @TestFactory
    Stream<DynamicTest> every_route_refuses_what_it_does_not_read_and_tells_what_is_documented() {
        var document = api.get(null, "/openapi.json").json();
        return routes().stream()
                .map(route ->
                        DynamicTest.dynamicTest(route, () -> refusesUnknown(route, document)));
    }

    private void refusesUnknown(String route, JsonNode document) {
        var method = route.split(" ", 2)[0];
        var path = route.split(" ", 2)[1];

        var refused =
                call(method, path, "?nonsense=1")
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField("nonsense");

        assertThat(refusals.find(refused.requestId()).orElseThrow().rule()).isEqualTo("parameters");
        var message = refused.json().path("errors").get(0).path("message").asString();
        var documented = documented(document, method, path);
        if (documented.isEmpty()) {
            assertThat(message).endsWith("it has none");
        } else {
            var told = message.substring(message.indexOf("parameters are ") + 15).split(", ", -1);
            assertThat(told).containsExactlyInAnyOrderElementsOf(documented);
        }
        for (var name : documented) {
            call(method, path, "?" + name + "=1&" + name + "=1")
                    .isProblem(400, "INVALID_ARGUMENT")
                    .namesField(name);
            call(method, path, "?" + name + "=")
                    .isProblem(400, "INVALID_ARGUMENT")
                    .namesField(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/opt-outs?number=%2B14155550123, number",
        "/v1/opt-outs?Recipient=%2B14155550123, Recipient",
        "/v1/opt-outs?recipient=, recipient",
        "/v1/opt-outs?recipient, recipient",
        "/v1/opt-outs?recipient=%2B14155550123&recipient=%2B14155550124, recipient",
        "/v1/directory?recipient=%2B14155550123, recipient",
        "/v1/directory?name=Ada, name",
        "/v1/settings?environmen=sandbox, environmen",
        "/v1/settings/history?since=2026-01-01T00:00:00Z, since",
        "/v1/erasures?recipient=%2B14155550123, recipient",
        "/v1/refusals?type=alerts, type",
        "/v1/statistics?days=1, days",
        "/v1/messages?from=ACME, from"
    })
    void a_filter_that_does_not_exist_finds_nothing_and_is_named(String path, String parameter) {
        get(tokenOf("filters", "sms.manage"), path)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField(parameter);
    }

    @Test
    void an_export_has_no_filter() {
        var refused =
                export(tokenOf("filters", "sms.manage"), OPT_OUTS + "?recipient=%2B14155550123")
                        .isProblem(400, "INVALID_ARGUMENT")
                        .namesField("recipient");

        assertThat(refused.text("detail")).endsWith("the parameters are department, environment");
    }

    @Test
    void what_changes_something_changes_nothing_with_a_parameter_it_does_not_read() {
        var token = tokenOf("query-change", "sms.manage");
        json("POST", token, OPT_OUTS, "{\"recipient\":\"+14155550123\"}");

        send("DELETE", token, OPT_OUTS + "/+14155550123?dry_run=true", null, "")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("dry_run");

        assertThat(get(token, OPT_OUTS).json().path("items")).hasSize(1);
    }

    private Answer call(String method, String path, String query) {
        var filled =
                path.replaceAll(
                                "\\{(id|request_id|secret|event)}",
                                "01990000-0000-7000-8000-000000000000")
                        .replace("{number}", "+14155550123")
                        .replace("{client}", "web-shop")
                        .replace("{carrier}", "acme");
        var request =
                api.request(
                                tokenOf("parameters", "alerts marketing internal sms.manage")
                                        .sign(),
                                filled + query)
                        .header("Content-Type", "application/json");
        return api.call(request.method(method, BodyPublishers.ofString("{}")));
    }

    private static Set<String> documented(JsonNode document, String method, String path) {
        var ofPath = document.path("paths").path(path);
        var ofMethod = ofPath.path(method.toLowerCase(java.util.Locale.ROOT));
        var names = new TreeSet<String>();
        Stream.of(ofPath, ofMethod)
                .flatMap(it -> it.path("parameters").valueStream())
                .map(it ->
                        it.has("$ref") ? document.at(it.path("$ref").asString().substring(1)) : it)
                .filter(it -> it.path("in").asString().equals("query"))
                .forEach(it -> names.add(it.path("name").asString()));
        return names;
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(mapping ->
                        mapping.getPatternValues().stream()
                                .filter(it -> it.startsWith("/v1/"))
                                .map(it -> it.replace("{requestId}", "{request_id}"))
                                .forEach(path ->
                                        mapping.getMethodsCondition().getMethods().stream()
                                                .map(it -> it + " " + path)
                                                .forEach(routes::add)));
        return routes;
    }
}
