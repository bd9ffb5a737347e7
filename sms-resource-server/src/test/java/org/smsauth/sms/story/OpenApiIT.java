package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.MessageType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document against what the server does. */
class OpenApiIT extends Story {

    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private DocumentedApi documented = new DocumentedApi(JsonMapper.shared().createObjectNode());

    @BeforeEach
    void read() {
        documented = new DocumentedApi(api.get(null, "/openapi.json").json());
    }

    @Test
    void it_describes_every_route_and_no_other() {
        assertThat(documented.document().path("openapi").asString()).startsWith("3.1");
        assertThat(documented.operations()).isEqualTo(routes());
    }

    @Test
    void every_operation_it_describes_is_answered_as_it_says() {
        for (var operation : documented.operations()) {
            var parts = operation.split(" ", 2);
            var path = parts[1].replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            var stranger = api.request(null, path).method(parts[0], BodyPublishers.noBody());
            documented.permits(operation, api.call(stranger).isProblem(401, "UNAUTHENTICATED"));
            var known = api.request(token().sign(), path).method(parts[0], BodyPublishers.noBody());
            var answer = api.call(known);
            assertThat(answer.status()).as(operation).isNotEqualTo(405).isLessThan(500);
            documented.permits(operation, answer);
        }
    }

    @Test
    void what_is_accepted_looked_up_and_refused_looks_as_it_says() {
        var token = token().sign();
        var accepted = api.send(token, alert());
        var refused = api.send(token, SmsApi.message("marketing"));
        var message = alert();
        message.put("to", List.of("+14155550123", "+14155550124", "+1"));
        message.put("reference", "r");

        documented.permits("POST /v1/messages", accepted);
        documented.permits("POST /v1/messages", refused);
        documented.permits("POST /v1/messages", api.send(token, message));
        documented.permits("POST /v1/messages", api.post(token, "{}"));
        documented.permits(
                "GET /v1/messages/{id}",
                api.getUntil(
                        token,
                        "/v1/messages/" + accepted.text("id"),
                        it -> it.text("status").equals("delivered")));
        documented.permits(
                "GET /v1/refusals/{request_id}",
                api.get(token, "/v1/refusals/" + refused.requestId()));
        documented.permits("GET /v1/refusals", api.get(token, "/v1/refusals?limit=1"));
        documented.permits("GET /v1/refusals", api.get(token, "/v1/refusals?limit=x"));
    }

    @Test
    void every_example_is_of_its_schema() {
        var examples = documented.document().findParents("examples");
        var checked = 0;
        for (var pointer : pointersTo(documented.document(), "")) {
            var holder = documented.document().at(pointer);
            if (holder.path("examples").isObject() && holder.has("schema")) {
                for (var name : holder.path("examples").propertyNames()) {
                    var example =
                            documented
                                    .document()
                                    .at(documented.resolved(pointer + "/examples/" + name));
                    assertThat(example.isMissingNode()).as(pointer + " " + name).isFalse();
                    documented.isOf(pointer + "/schema", example.path("value"));
                    checked++;
                }
            }
            if (holder.has("example") && holder.has("schema")) {
                documented.isOf(pointer + "/schema", holder.path("example"));
                checked++;
            }
        }
        assertThat(examples).isNotEmpty();
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void every_problem_is_an_example_and_every_reference_leads_somewhere() {
        var text = documented.document().path("components").path("responses").toString();
        for (var problem : documented.document().at("/components/examples").propertyNames()) {
            assertThat(text).contains("#/components/examples/" + problem);
        }
        assertThat(documented.document().findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(documented.document().at(it.substring(1)).isMissingNode())
                                .as(it)
                                .isFalse());
        assertThat(documented.document().findValuesAsString("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void it_says_where_tokens_come_from_and_for_what() {
        var flow =
                documented
                        .document()
                        .at("/components/securitySchemes/oauth2/flows/clientCredentials");

        assertThat(flow.path("tokenUrl").asString()).isEqualTo(ISSUER.url() + "/oauth2/token");
        assertThat(flow.path("scopes").propertyNames())
                .contains(
                        java.util.Arrays.stream(MessageType.values())
                                .map(MessageType::scope)
                                .toArray(String[]::new));
    }

    @Test
    void the_yaml_says_the_same() {
        Map<String, Object> yaml =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(api.get(null, "/openapi.yaml").response().body());
        JsonNode asJson = JsonMapper.shared().valueToTree(yaml);

        assertThat(asJson).isEqualTo(documented.document());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pages.css",
                "docs.css",
                "docs.js",
                "swagger-ui.css",
                "swagger-ui-bundle.js"
            })
    void the_page_is_made_of_files_of_this_server(String file) {
        var page = api.get(null, "/docs");
        var answer = api.get(null, "/docs/" + file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).matches("text/(css|javascript);charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", ISSUER.url())
                .doesNotContain("unsafe", "*");
        assertThat(page.response().body()).doesNotContain("http://", "https://");
        api.get(null, "/docs/../application.yaml").isProblem(400, "INVALID_ARGUMENT");
        api.get(null, "/docs/openapi.yaml").isProblem(404, "NOT_FOUND");
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

    private static List<String> pointersTo(JsonNode node, String pointer) {
        var pointers = new java.util.ArrayList<String>();
        if (node.isObject()) {
            pointers.add(pointer);
        }
        for (var name : node.propertyNames()) {
            pointers.addAll(
                    pointersTo(
                            node.path(name),
                            pointer + "/" + name.replace("~", "~0").replace("/", "~1")));
        }
        return pointers;
    }
}
