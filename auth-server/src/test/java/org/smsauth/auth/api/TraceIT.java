package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.smsapi.WithScriptedSms;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The chain of an id across both servers, as auditors' systems and departments ask for it. */
@Tag("clock")
class TraceIT extends WithScriptedSms {

    private static final String MESSAGE = "01a20893-f9a0-7078-8d82-2f136220ac66";
    private static final String NUMBER = "+14155550123";

    private static String trace(String id) {
        return "/api/v1/trace/" + id;
    }

    private static Manager auditor() {
        return Manager.with(auth, Environment.PRODUCTION, "record.read");
    }

    /** A client of a department that may send alerts, with a token for them; its {@code jti}. */
    private record Sender(Manager lead, CreatedSecret secret, String jti) {

        static Sender make() {
            var lead = Manager.on(auth);
            var client =
                    auth.bean(Clients.class)
                            .findById(new ClientId(lead.registerClient()))
                            .orElseThrow();
            var secret = TestClients.secretOf(auth, client);
            var token = Manager.tokenOf(auth, secret, "");
            var claims =
                    new String(
                            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                            StandardCharsets.UTF_8);
            return new Sender(
                    lead, secret, JsonMapper.shared().readTree(claims).path("jti").asString());
        }

        String whose() {
            return "{'id':'x','kind':'message','department':'%s','environment':'sandbox'}"
                    .formatted(lead.department())
                    .replace('\'', '"');
        }

        String client() {
            return secret.credential().client().value();
        }

        String credential() {
            return secret.credential().id().value();
        }

        String told(String kind) {
            return """
            {"id":"x","kind":"%s","department":"%s","environment":"sandbox","messages":[{"message":
            {"id":"%s","status":"delivered","type":"alerts","environment":"sandbox","to":"%s","from":"ACME",
             "reason":"sent to %s","accepted_at":"2026-11-23T13:24:05.151Z",
             "origin":{"client_id":"%s","credential_id":"%s","jti":"%s","request_id":"%s"}},
             "webhook_deliveries":[]}],"refusals":[],"next_cursor":"%s.-",
             "record":{"server":"http://sms","rows":[{"kind":"batch","key":"1","entry":"7","state":"as_written"}],
             "entries":[{"id":"7","chain":1,"sequence":1,"hash":"ab","checkpoint":3}],
             "checkpoints":[{"number":3,"signed_at":"2026-11-23T13:25:00Z","jws":"a.b.c"}]}}\
            """
                    .formatted(
                            kind,
                            lead.department(),
                            MESSAGE,
                            NUMBER,
                            NUMBER,
                            client(),
                            credential(),
                            jti,
                            UUID.randomUUID(),
                            MESSAGE);
        }
    }

    private static final String NOT_THERE = "{\"code\":\"NOT_FOUND\",\"detail\":\"nothing\"}";

    @Test
    void
            a_message_leads_back_to_the_token_the_credential_and_the_person_who_registered_the_client() {
        var sender = Sender.make();
        sms.then(200, sender.whose()).then(200, sender.told("message"));

        var trace = auditor().get(trace(MESSAGE)).expect(200).body();

        assertThat(trace.path("kind").asString()).isEqualTo("message");
        assertThat(trace.path("client").path("client_id").asString()).isEqualTo(sender.client());
        assertThat(trace.path("client").path("registered_by").asString()).isNotEmpty();
        var credential = trace.path("credentials").path(0);
        assertThat(credential.path("credential_id").asString()).isEqualTo(sender.credential());
        assertThat(credential.path("proved").asBoolean()).isTrue();
        assertThat(trace.path("token").path("jti").asString()).isEqualTo(sender.jti());
        assertThat(trace.path("entries").findValuesAsString("event"))
                .contains("client.registered", "credential.created", "token.issued");
        var proof = trace.path("record");
        assertThat(proof.path("entries").findValuesAsString("id"))
                .containsExactlyElementsOf(trace.path("entries").findValuesAsString("id"));
        assertThat(proof.path("entries").values())
                .as("all of it is signed")
                .allMatch(it -> it.has("checkpoint"));
        assertThat(proof.path("checkpoints").findValuesAsString("jws")).isNotEmpty();
        var there = trace.path("sms_server");
        assertThat(there.path("answered").asBoolean()).isTrue();
        assertThat(there.path("record").path("checkpoints").findValuesAsString("jws"))
                .containsExactly("a.b.c");
        assertThat(there.path("messages").toString()).contains(NUMBER);
        assertThat(trace.path("next_cursor").asString()).isEqualTo(MESSAGE + ".-");
        assertThat(sms.asked().getLast().line())
                .isEqualTo(
                        "GET /v1/trace/%s?limit=20&department=%s&environment=sandbox"
                                .formatted(MESSAGE, sender.lead().department()));
    }

    @Test
    void a_rotation_is_told_credential_by_credential_with_who_did_it() {
        var sender = Sender.make();
        var client =
                auth.bean(Clients.class)
                        .findById(sender.secret().credential().client())
                        .orElseThrow();
        var next = TestClients.secretOf(auth, client).credential();
        sms.then(404, NOT_THERE);

        var trace = auditor().get(trace(next.id().value())).expect(200).body();

        assertThat(trace.path("kind").asString()).isEqualTo("credential");
        assertThat(trace.path("credentials").findValuesAsString("credential_id"))
                .containsExactly(sender.credential(), next.id().value());
        assertThat(trace.path("sms_server").path("answered").asBoolean()).isTrue();
        assertThat(trace.path("sms_server").path("detail").asString()).contains("Nothing was sent");
        assertThat(sms.asked().getLast().line())
                .startsWith("GET /v1/trace/%s?client=%s&".formatted(next.id(), sender.client()));
    }

    @Test
    void a_token_is_found_by_its_jti_and_by_the_request_that_got_it() {
        var sender = Sender.make();
        sms.then(200, sender.told("token"));
        var byToken = auditor().get(trace(sender.jti())).expect(200).body();
        assertThat(byToken.path("kind").asString()).isEqualTo("token");
        var request = byToken.path("token").path("request_id").asString();

        sms.then(200, sender.told("token"));
        var byRequest = auditor().get(trace(request)).expect(200).body();

        assertThat(byRequest.path("kind").asString()).isEqualTo("request");
        assertThat(byRequest.path("token").path("jti").asString()).isEqualTo(sender.jti());
        assertThat(byRequest.path("sms_server").path("messages").size()).isEqualTo(1);
    }

    @Test
    void a_department_sees_its_own_with_numbers_masked_and_nothing_of_others() {
        var sender = Sender.make();
        sms.then(200, sender.whose()).then(200, sender.told("message"));

        var own = sender.lead().get(trace(MESSAGE)).expect(200).body().toString();

        assertThat(own).contains("+1415*****23").doesNotContain(NUMBER);
        sms.then(200, sender.whose());
        var other = Manager.on(auth);
        other.get(trace(MESSAGE)).expect(404);
        other.get(trace(sender.credential())).expect(404);
        sms.then(404, NOT_THERE);
        other.get(trace(sender.jti())).expect(404);
    }

    @Test
    void an_auditor_of_the_sandbox_sees_the_sandbox_alone() {
        var auditor = Manager.with(auth, Environment.SANDBOX, "record.read");
        var sender = Sender.make();
        sms.then(200, sender.whose().replace("sandbox", "production"));
        auditor.get(trace(MESSAGE)).expect(404);
        sms.then(200, sender.told("token"));
        auditor.get(trace(sender.jti())).expect(200);
        auditor.get(trace(auditor().own().credential().id().value())).expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "nosuchcredential", "A%20B", "%00", "x%F0%9F%98%80"})
    void what_can_be_no_id_is_answered_with_which_ids_there_are(String id) {
        var asked = sms.asked().size();

        var answer = auditor().get(trace(id));

        assertThat(answer.status()).isIn(400, 404);
        if (answer.status() == 404) {
            assertThat(answer.text("detail")).contains("message", "request", "jti", "credential");
        }
        assertThat(sms.asked()).hasSize(asked);
    }

    @Test
    void an_id_of_nothing_is_not_found() {
        sms.then(404, NOT_THERE);
        assertThat(auditor().get(trace(UUID.randomUUID().toString())).expect(404).text("detail"))
                .contains("message", "request", "jti", "credential");
    }

    @Test
    void while_the_sms_server_is_away_what_is_known_here_is_told_and_the_rest_is_503() {
        var sender = Sender.make();
        sms.then(500, "{}");
        var known = auditor().get(trace(sender.jti())).expect(200).body();
        assertThat(known.path("token").path("jti").asString()).isEqualTo(sender.jti());
        assertThat(known.path("sms_server").path("answered").asBoolean()).isFalse();
        assertThat(known.path("sms_server").path("detail").asString())
                .contains("does not answer right now");

        sms.then(500, "{}");
        var unknown = auditor().get(trace(MESSAGE)).expect(503);
        assertThat(unknown.header("Retry-After")).isNotEmpty();
        assertThat(unknown.text("code")).isEqualTo("UNAVAILABLE");
        assertThat(unknown.text("detail")).contains("The SMS server does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=51", "limit=many", "cursor=%2B"})
    void a_parameter_that_is_not_as_it_must_be_is_named(String query) {
        var answer = auditor().get(trace(MESSAGE) + "?" + query).expect(400);

        assertThat(answer.body().path("errors").findValuesAsString("field"))
                .containsExactly(query.split("=", 2)[0]);
    }

    @Test
    void whoever_holds_neither_scope_is_told_which_it_takes() {
        var answer =
                Manager.with(auth, Environment.PRODUCTION, "tokens.introspect")
                        .get(trace(MESSAGE))
                        .expect(403);

        assertThat(answer.text("detail")).contains("record.read");
    }
}
