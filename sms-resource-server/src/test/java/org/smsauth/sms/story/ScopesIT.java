package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.MessageType;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.beans.factory.annotation.Autowired;

/** A message goes out only if the token's scope is the scope of its type. */
class ScopesIT extends Story {

    @BeforeEach
    void allow() {
        nothingStandsInTheWay();
    }

    @Autowired private Refusals refusals;

    @ParameterizedTest(name = "a token with {0} sends {1}: {2}")
    @CsvSource({
        "marketing, marketing, 202",
        "marketing, alerts,    403",
        "marketing, internal,  403",
        "alerts,    marketing, 403",
        "alerts,    alerts,    202",
        "alerts,    internal,  403",
        "internal,  marketing, 403",
        "internal,  alerts,    403",
        "internal,  internal,  202"
    })
    void each_scope_permits_its_own_type_alone(String scope, String type, int status) {
        var answer = api.send(token().scope(scope).sign(), SmsApi.message(type));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_marketing_token_cannot_send_an_alert_and_learns_what_to_do() {
        var refused = api.send(token().scope("marketing internal").sign(), alert());

        refused.isProblem(403, "PERMISSION_DENIED");
        assertThat(refused.text("type"))
                .isEqualTo("http://localhost:8080/problems/insufficient-scope");
        assertThat(refused.text("required_scope")).isEqualTo("alerts");
        assertThat(refused.text("granted_scope")).isEqualTo("marketing internal");
        assertThat(refused.text("message_type")).isEqualTo("alerts");
        assertThat(refused.text("detail")).contains("scope=alerts", "lead of your department");
        assertThat(refused.header("WWW-Authenticate"))
                .startsWith(
                        "Bearer realm=\"sms\", error=\"insufficient_scope\", error_description=")
                .contains(", scope=\"alerts\", ")
                .endsWith(
                        "resource_metadata=\"http://localhost:8080/.well-known/oauth-protected-resource\"");
    }

    @Test
    void a_refusal_is_found_by_its_request_id_and_explains_itself() {
        var refused = api.send(token().scope("marketing").claim("jti", "t-1").sign(), alert());

        var record = refusals.find(refused.requestId()).orElseThrow();
        assertThat(record.rule()).isEqualTo("scope");
        assertThat(record.status()).isEqualTo(403);
        assertThat(record.detail()).isEqualTo(refused.text("detail"));
        assertThat(record.who()).isNotNull();
        assertThat(record.who().client()).isEqualTo("web-shop");
        assertThat(record.who().tokenId()).isEqualTo("t-1");
        assertThat(record.what().recipient()).isEqualTo("+1415*****23");
        assertThat(record.what().messageType()).isEqualTo("alerts");
    }

    @Test
    void a_token_of_several_scopes_sends_each_of_their_types() {
        var token = token().scope("marketing alerts").sign();

        assertThat(api.send(token, SmsApi.message("marketing")).status()).isEqualTo(202);
        assertThat(api.send(token, SmsApi.message("alerts")).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"clients.manage", "clients.manage credentials.rotate", "alert", "ALERTS"})
    void a_scope_of_something_else_sends_nothing(String scope) {
        for (var type : MessageType.values()) {
            var refused =
                    api.send(token().scope(scope).sign(), SmsApi.message(type.wire()))
                            .isProblem(403, "PERMISSION_DENIED");
            assertThat(refused.text("granted_scope")).isEqualTo(scope);
        }
    }

    @Test
    void a_token_without_scope_sends_nothing() {
        api.send(token().scope("").sign(), alert()).isProblem(403, "PERMISSION_DENIED");
    }

    @Test
    void a_sender_the_token_does_not_name_is_refused() {
        var message = alert();
        message.put("from", "ZENITH");

        var refused = api.send(token().sign(), message).isProblem(403, "INVALID_TOKEN_CONTEXT");

        assertThat(refused.json().path("permitted_senders").toString()).contains("ACME");
        assertThat(refused.header("WWW-Authenticate")).contains("resource_metadata=");
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule()).isEqualTo("sender");
    }
}
