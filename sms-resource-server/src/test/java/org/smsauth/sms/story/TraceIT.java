package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.story.SmsApi.Answer;
import tools.jackson.databind.JsonNode;

/** All there is of a message, a request, a token or a credential, as one answer. */
class TraceIT extends Story {

    private final String department = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final String jti = UUID.randomUUID().toString();
    private final String credential =
            "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private TestToken sender() {
        return token().claim("department", department)
                .claim("jti", jti)
                .claim("credential", credential);
    }

    private String reader() {
        return token().claim("department", department).claim("scope", "sms.read").sign();
    }

    private Answer trace(String id, String query) {
        return api.get(reader(), "/v1/trace/" + id + query);
    }

    private Answer sent() {
        return api.send(sender().sign(), SmsApi.message("alerts"));
    }

    private Answer refused() {
        return api.send(sender().sign(), SmsApi.message("marketing"))
                .isProblem(403, "PERMISSION_DENIED");
    }

    private static List<String> ids(JsonNode messages) {
        return messages.values().stream()
                .map(it -> it.path("message").path("id").asString())
                .toList();
    }

    @Test
    void a_message_comes_with_every_step_and_with_what_proves_it() {
        var id = sent().text("id");

        var trace = trace(id, "").json();

        assertThat(trace.path("kind").asString()).isEqualTo("message");
        assertThat(trace.path("department").asString()).isEqualTo(department);
        assertThat(ids(trace.path("messages"))).containsExactly(id);
        var message = trace.path("messages").path(0);
        assertThat(message.path("message").path("timeline").size()).isPositive();
        assertThat(message.path("message").path("origin").path("jti").asString()).isEqualTo(jti);
        assertThat(message.path("webhook_deliveries").isArray()).isTrue();
        var proof = trace.path("record");
        assertThat(proof.path("rows").findValuesAsString("state"))
                .isNotEmpty()
                .containsOnly("as_written");
        assertThat(proof.path("rows").findValuesAsString("kind"))
                .contains("batch", "text", "recipient");
        assertThat(proof.path("entries").findValuesAsString("id")).isNotEmpty();
        assertThat(proof.path("server").asString()).isNotEmpty();
    }

    @Test
    void a_request_a_token_and_a_credential_lead_to_what_they_brought_and_what_was_refused() {
        var message = sent();
        var refusal = refused();

        var request = trace(message.header("X-Request-Id"), "").json();
        assertThat(request.path("kind").asString()).isEqualTo("request");
        assertThat(ids(request.path("messages"))).containsExactly(message.text("id"));

        var no = trace(refusal.requestId().toString(), "").json();
        assertThat(no.path("kind").asString()).isEqualTo("request");
        assertThat(no.path("refusals").findValuesAsString("rule")).containsExactly("scope");
        assertThat(no.path("record").path("rows").findValuesAsString("kind"))
                .containsExactly("refusal");

        for (var id : List.of(jti, credential)) {
            var all = trace(id, "").json();
            assertThat(all.path("kind").asString())
                    .isEqualTo(id.equals(jti) ? "token" : "credential");
            assertThat(ids(all.path("messages"))).containsExactly(message.text("id"));
            assertThat(all.path("refusals").findValuesAsString("request_id"))
                    .containsExactly(refusal.requestId().toString());
            assertThat(all.has("next_cursor")).isFalse();
        }
    }

    @Test
    void pages_of_a_credential_have_each_message_and_each_refusal_once() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            expected.add(sent().text("id"));
        }
        for (int i = 0; i < 2; i++) {
            refused();
        }

        var found = new ArrayList<String>();
        var refusals = new ArrayList<String>();
        var cursor = "";
        do {
            var page = trace(credential, "?limit=2" + cursor).json();
            found.addAll(ids(page.path("messages")));
            page.path("refusals")
                    .values()
                    .forEach(it -> refusals.add(it.path("request_id").asString()));
            cursor =
                    page.has("next_cursor") ? "&cursor=" + page.path("next_cursor").asString() : "";
        } while (!cursor.isEmpty());

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected).doesNotHaveDuplicates();
        assertThat(refusals).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void who_sends_sees_its_own_messages_and_no_webhooks_and_others_see_nothing() {
        var id = sent().text("id");

        var own = api.get(sender().sign(), "/v1/trace/" + id).json();
        assertThat(ids(own.path("messages"))).containsExactly(id);
        assertThat(own.path("messages").path(0).has("webhook_deliveries")).isFalse();

        var colleague = sender().claim("client_id", "another").claim("sub", "another").sign();
        api.get(colleague, "/v1/trace/" + id).isProblem(404, "NOT_FOUND");
        var stranger = token().claim("department", "strangers").sign();
        for (var each : List.of(id, jti, credential)) {
            api.get(stranger, "/v1/trace/" + each).isProblem(404, "NOT_FOUND");
        }
        api.get(null, "/v1/trace/" + id).isProblem(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "01a20893-f9be-7a32-a905-513e7c061ee5",
                "9d3c1f1e-0000-4000-8000-000000000000",
                "nocredential",
                "A%20B",
                "%F0%9F%98%80"
            })
    void what_is_the_id_of_nothing_is_answered_with_which_ids_there_are(String id) {
        assertThat(trace(id, "").isProblem(404, "NOT_FOUND").text("detail"))
                .contains("message", "request", "jti", "credential");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=51", "limit=x", "cursor=x", "cursor=-", "client=A!"})
    void a_parameter_that_is_not_as_it_must_be_is_named(String query) {
        trace(credential, "?" + query)
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField(query.split("=", 2)[0]);
    }

    @Test
    void an_operator_is_told_whose_a_message_and_a_request_are() {
        var message = sent();
        var operator =
                token().claim("department", "administration")
                        .claim("environment", "production")
                        .claim("scope", "sms.read sms.every_department")
                        .sign();
        for (var id : List.of(message.text("id"), message.header("X-Request-Id"))) {
            var whose = api.get(operator, "/v1/trace/" + id + "/department").json();
            assertThat(whose.path("department").asString()).isEqualTo(department);
            assertThat(whose.path("environment").asString()).isEqualTo("sandbox");
        }
        api.get(operator, "/v1/trace/" + UUID.randomUUID() + "/department")
                .isProblem(404, "NOT_FOUND");
        api.get(operator, "/v1/trace/" + credential + "/department").isProblem(404, "NOT_FOUND");
        api.get(reader(), "/v1/trace/" + message.text("id") + "/department")
                .isProblem(403, "PERMISSION_DENIED");
    }

    @Test
    void an_operator_is_told_which_departments_have_to_do_with_a_number() {
        sent();
        var manager = token().claim("department", department).claim("scope", "sms.manage").sign();
        var listed =
                api.request(manager, "/v1/opt-outs")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"recipient\":\"+14155550124\"}"));
        assertThat(api.call(listed).status()).isEqualTo(201);
        var operator =
                token().claim("department", "administration")
                        .claim("environment", "production")
                        .claim("scope", "sms.read sms.every_department")
                        .sign();
        var path = "/v1/numbers/%2B14155550123/departments";

        var places = api.get(operator, path);

        assertThat(places.status()).isEqualTo(200);
        assertThat(places.json().path("complete").asBoolean()).isTrue();
        assertThat(places.json().path("departments").valueStream())
                .filteredOn(it -> it.path("department").asString().equals(department))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("environment").asString()).isEqualTo("sandbox");
                    assertThat(it.path("messages").asBoolean()).isTrue();
                    assertThat(it.path("opt_out").asBoolean()).isFalse();
                });
        var ofListed =
                api.getUntil(
                        operator,
                        path.replace("0123", "0124"),
                        it -> it.response().body().contains(department));
        assertThat(ofListed.json().path("departments").valueStream())
                .filteredOn(it -> it.path("department").asString().equals(department))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("messages").asBoolean()).isFalse();
                    assertThat(it.path("opt_out").asBoolean()).isTrue();
                });
        api.get(operator, "/v1/numbers/nobody/departments")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("number");
        api.get(reader(), path).isProblem(403, "PERMISSION_DENIED");
    }
}
