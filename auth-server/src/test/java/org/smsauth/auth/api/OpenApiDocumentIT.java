package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.ApiRoutes.Route;
import org.smsauth.auth.api.credential.CredentialKind;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document against what the server does. */
class OpenApiDocumentIT {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern FIELDS = Pattern.compile("zzz: .*; the fields are ([a-z_, ]+)");

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final JsonNode document =
            ApiCall.to(server, "GET", "/api/v1/openapi.json").send().expect(200).body();

    @Test
    void it_describes_every_route_and_no_other() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(ApiRoutes.of(server));
    }

    @Test
    void it_says_where_tokens_come_from() {
        var flow = document.at("/components/securitySchemes/oauth2/flows/clientCredentials");

        assertThat(flow.get("tokenUrl").asString())
                .isEqualTo(RunningAuthServer.ISSUER + "/oauth2/token");
        assertThat(flow.get("scopes").propertyNames())
                .containsExactlyInAnyOrder(
                        "clients.manage", "departments.manage", "record.read", "tokens.introspect");
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(document.at(it.substring(1)).isMissingNode()).as(it).isFalse());
        assertThat(document.findValuesAsString("operationId"))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(documented());
    }

    @Test
    void the_fields_of_each_body_are_those_that_are_taken() {
        var admin =
                Manager.with(server, Environment.PRODUCTION, "clients.manage departments.manage");
        var client = admin.registerClient();
        var credential =
                admin.post(
                                "/api/v1/clients/" + client + "/credentials",
                                "{'kind': 'secret', 'label': 'x'}")
                        .text("credential_id");

        var withBody =
                documented().stream().filter(it -> operation(it).has("requestBody")).toList();
        for (var route : withBody) {
            var path =
                    route.path()
                            .replace("departments/{id}", "departments/" + admin.department())
                            .replace("{id}", client)
                            .replace("{credential}", credential);
            for (var body : bodiesOf(route)) {
                var kind = body.at("/properties/kind/const").asString("");
                var refused =
                        admin.call(route.method(), path)
                                .header("If-Match", "*")
                                .json(
                                        kind.isEmpty()
                                                ? "{'zzz': 1}"
                                                : "{'kind': '" + kind + "', 'zzz': 1}")
                                .send()
                                .expect(400);
                var taken = FIELDS.matcher(refused.text("detail"));
                assertThat(taken.find()).as(refused.text("detail")).isTrue();
                assertThat(body.get("properties").propertyNames())
                        .as(route + " " + kind)
                        .containsExactlyInAnyOrder(taken.group(1).split(", "));
            }
        }
        assertThat(withBody).hasSizeGreaterThan(8);
    }

    @Test
    void answers_have_the_members_it_says() {
        var pipeline = Manager.on(server);
        var client = "/api/v1/clients/" + pipeline.registerClient();
        var department = "/api/v1/departments/" + pipeline.department();
        var credential = pipeline.post(client + "/credentials", "{'kind': 'secret', 'label': 'x'}");
        var initial =
                pipeline.post(
                        department + "/initial-access-tokens", "{'owner': 'lead@example.com'}");

        assertThat(members(pipeline.get(client))).isEqualTo(schema("Client"));
        assertThat(members(pipeline.get(credential.header("Location"))))
                .isEqualTo(schema("Credential"));
        assertThat(members(pipeline.get(department))).isEqualTo(schema("Department"));
        assertThat(members(pipeline.get("/api/v1/status"))).isEqualTo(schema("Status"));
        assertThat(members(pipeline.get("/api/v1/clients"))).isEqualTo(schema("Page"));
        assertThat(members(initial)).isEqualTo(schema("InitialAccessToken"));
        assertThat(members(pipeline.post("/api/v1/clients", "{}"))).isEqualTo(schema("Problem"));
    }

    @Test
    void every_kind_of_credential_is_described_and_tells_no_more_than_described() {
        var pipeline = Manager.on(server);
        var credentials = "/api/v1/clients/" + pipeline.registerClient() + "/credentials";
        var kinds = server.beans(CredentialKind.class);
        var described = document.at("/components/schemas/CredentialKind/enum").valueStream();

        assertThat(described.map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        kinds.stream().map(CredentialKind::kind).toList());
        for (var body : CredentialKindsIT.ONE_OF_EACH) {
            var created = pipeline.post(credentials, body).expect(201);
            var more = members(pipeline.get(created.header("Location")));
            more.removeAll(schema("Credential"));
            assertThat(schema("ProofFacts")).containsAll(more);
        }
    }

    @Test
    void a_signing_key_has_the_members_it_says() {
        var admin = Manager.with(server, Environment.PRODUCTION, "departments.manage");
        var key = admin.call("POST", "/api/v1/signing-keys").send();

        assertThat(members(key)).isEqualTo(schema("SigningKey"));
    }

    private static Set<String> members(ApiCall.Answer answer) {
        return new TreeSet<>(answer.body().propertyNames());
    }

    private Set<String> schema(String name) {
        var schema = document.at("/components/schemas/" + name);
        return new TreeSet<>(schema.get("properties").propertyNames());
    }

    private List<Route> documented() {
        var routes = new ArrayList<Route>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().stream()
                                .filter(METHODS::contains)
                                .forEach(method ->
                                        routes.add(
                                                new Route(
                                                        method.toUpperCase(Locale.ROOT),
                                                        path.getKey()))));
        return routes;
    }

    private JsonNode operation(Route route) {
        return document.get("paths").get(route.path()).get(route.method().toLowerCase(Locale.ROOT));
    }

    /** Each form its body can have. */
    private List<JsonNode> bodiesOf(Route route) {
        var schema =
                resolved(operation(route).get("requestBody"))
                        .at("/content/application~1json/schema");
        return schema.has("oneOf")
                ? schema.get("oneOf").valueStream().map(this::resolved).toList()
                : List.of(schema);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}
