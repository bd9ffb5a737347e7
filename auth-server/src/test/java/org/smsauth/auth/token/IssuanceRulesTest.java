package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.department.Standing.State;
import org.smsauth.auth.token.request.AskedDetails;
import org.smsauth.auth.token.request.TestTokenRequest;
import org.smsauth.auth.token.request.TokenRequest;
import org.smsauth.model.Scope;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.gate.GateRow;

/** What token a client may have, rule by rule. */
class IssuanceRulesTest {

    private static final Binding KEY = new Binding.DpopKey("thumbprint");
    private static final Binding CERTIFICATE = new Binding.TlsCertificate("thumbprint");

    private static final IssuanceRules RULES = rules(false);

    private static IssuanceRules rules(boolean bearerTokens) {
        return new IssuanceRules(
                TestTokenRequest.SETTINGS, new ManagementSettings(bearerTokens), Registered.CLOCK);
    }

    static Stream<GateRow<TokenRequest>> table() {
        return Stream.of(
                row(
                        "client-active",
                        "a suspended client gets no token",
                        of(it -> it.clientIs(State.SUSPENDED)),
                        of(it -> it.clientIs(State.ACTIVE)),
                        "unauthorized_client: Client alerts-1 is suspended since"),
                row(
                        "client-active",
                        "nor does a retired one",
                        of(it -> it.clientIs(State.RETIRED)),
                        of(it -> it.clientIs(State.ACTIVE)),
                        "is retired since"),
                row(
                        "client-expired",
                        "a client gets no token from the moment it expires",
                        of(it -> it.clientExpiresAt(Registered.NOW)),
                        of(it -> it.clientExpiresAt(Registered.NOW.plusNanos(1))),
                        "unauthorized_client: Client alerts-1 was registered until 2026-03-01T12:00:00Z"),
                row(
                        "department-active",
                        "a client of a suspended department gets no token",
                        of(it -> it.departmentIs(State.SUSPENDED)),
                        of(it -> it.departmentIs(State.ACTIVE)),
                        "unauthorized_client: Department alerts is suspended"),
                row(
                        "scope-known",
                        "a scope there is not is nobody's",
                        alerts().scope("alerts ALERTS sms.send").request(),
                        alerts().scope("alerts").request(),
                        "invalid_scope: There is no scope ALERTS sms.send; the scopes are: marketing"),
                row(
                        "one-purpose",
                        "a token that sends does not manage",
                        both().scope("alerts clients.manage").boundTo(KEY).request(),
                        both().scope("clients.manage").boundTo(KEY).request(),
                        "ask for alerts, and for clients.manage in 2 requests"),
                row(
                        "one-purpose",
                        "nor does it look after messages",
                        both().scope("alerts sms.read sms.manage").request(),
                        both().scope("sms.read sms.manage").request(),
                        "ask for alerts, and for sms.read sms.manage in 2 requests"),
                row(
                        "resource",
                        "a token for messages is for the SMS API alone",
                        alerts().resources("https://elsewhere.example").request(),
                        alerts().resources("https://sms.example").request(),
                        "invalid_target: The scope alerts is for the resource https://sms.example alone"),
                row(
                        "resource",
                        "a second resource is one too many",
                        alerts().resources(TestTokenRequest.SMS_API, TestTokenRequest.OWN_API)
                                .request(),
                        alerts().resources(TestTokenRequest.SMS_API, TestTokenRequest.SMS_API)
                                .request(),
                        "invalid_target"),
                row(
                        "resource",
                        "a token that manages is for this server's own API",
                        both().scope("clients.manage")
                                .boundTo(KEY)
                                .resources(TestTokenRequest.SMS_API)
                                .request(),
                        both().scope("clients.manage")
                                .boundTo(KEY)
                                .resources(TestTokenRequest.OWN_API)
                                .request(),
                        "for the resource https://auth.example/api/v1 alone"),
                row(
                        "scope-registered",
                        "a client gets no scope it is not registered for, whatever its department has",
                        alerts().scope("alerts internal").request(),
                        alerts().scope("alerts").request(),
                        "invalid_scope: Client alerts-1 is not registered for internal, only for: alerts."
                                + " A lead of department alerts can register"),
                row(
                        "scope-entitled",
                        "a client gets no scope its department has lost",
                        lost().scope("alerts marketing").request(),
                        lost().scope("alerts").request(),
                        "invalid_scope: Department alerts is no longer entitled to marketing, only to: alerts"),
                row(
                        "scope-left",
                        "who asks for no scope and has none left gets no token",
                        entitledTo("internal").request(),
                        entitledTo("internal alerts").request(),
                        "invalid_scope: Client alerts-1 is registered for alerts, and department alerts is no"
                                + " longer entitled to any"),
                row(
                        "details-audience",
                        "what narrows messages does not go with a token that manages",
                        both().scope("clients.manage")
                                .boundTo(KEY)
                                .details(new AskedDetails(null, 5L))
                                .request(),
                        both().scope("alerts").details(new AskedDetails(null, 5L)).request(),
                        "invalid_authorization_details: authorization_details of type sms go with message"
                                + " scopes, not with clients.manage"),
                row(
                        "details-senders",
                        "a sender id that is the department's but not the client's is not given",
                        alerts().senders("ACME", "ACME Night").request(),
                        alerts().senders("ACME").request(),
                        "invalid_authorization_details: Client alerts-1 may not send as ACME Night, only"
                                + " as: ACME"),
                row(
                        "details-senders",
                        "nor is one that the department has lost",
                        TestTokenRequest.of(
                                        Registered.alerts()
                                                .may(it -> it.withSenders("ACME", "Gone")))
                                .senders("Gone")
                                .request(),
                        TestTokenRequest.of(
                                        Registered.alerts()
                                                .may(it -> it.withSenders("ACME", "Gone")))
                                .senders("ACME")
                                .request(),
                        "may not send as Gone, only as: ACME"),
                row(
                        "details-daily-limit",
                        "a token permits no more a day than its client may send",
                        limited().details(new AskedDetails(null, 101L)).request(),
                        limited().details(new AskedDetails(null, 100L)).request(),
                        "invalid_authorization_details: Client alerts-1 is registered for 100 messages a"
                                + " day, not for 101"),
                row(
                        "bound-token",
                        "a client whose tokens are bound by DPoP gets none bound to a certificate",
                        bound(it -> it.withDpopBound(true)).boundTo(CERTIFICATE).request(),
                        bound(it -> it.withDpopBound(true)).boundTo(KEY).request(),
                        "invalid_request: Client alerts-1 gets only tokens bound by DPoP: send one DPoP"),
                row(
                        "bound-token",
                        "a client whose tokens are bound to its certificate gets none bound by DPoP",
                        bound(it -> it.withCertificateBound(true)).boundTo(KEY).request(),
                        bound(it -> it.withCertificateBound(true)).boundTo(CERTIFICATE).request(),
                        "gets only tokens bound to its certificate"),
                row(
                        "bound-token",
                        "a sender-constrained client gets no bearer token",
                        bound(it -> it.withSenderConstrained(true)).request(),
                        bound(it -> it.withSenderConstrained(true)).boundTo(CERTIFICATE).request(),
                        "gets only tokens bound to a key of its own"),
                row(
                        "bound-token",
                        "nor does a client with the high-security profile",
                        bound(it -> it.withHighSecurity(true)).request(),
                        bound(it -> it.withHighSecurity(true)).boundTo(KEY).request(),
                        "gets only tokens bound to a key of its own"),
                row(
                        "bound-management",
                        "a token that changes what others may do is bound to a key",
                        both().scope("clients.manage").request(),
                        both().scope("clients.manage").boundTo(CERTIFICATE).request(),
                        "invalid_request: A token with scope clients.manage is given bound to a key alone"),
                row(
                        "bound-management",
                        "a token that only looks need not be bound",
                        introspects("clients.manage tokens.introspect").request(),
                        introspects("tokens.introspect").request(),
                        "A token with scope clients.manage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_request_and_lets_its_neighbour_pass(GateRow<TokenRequest> row) {
        row.holdsFor(RULES::decide, it -> it.error() + ": " + it.description());
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(RULES.gate(), table());
    }

    @Test
    void a_client_without_a_limit_may_ask_for_any() {
        assertThat(RULES.decide(alerts().details(new AskedDetails(null, 1L)).request()))
                .isInstanceOf(Verdict.Permitted.class);
    }

    @Test
    void a_setting_permits_tokens_that_manage_without_a_key() {
        assertThat(rules(true).decide(both().scope("clients.manage").request()))
                .isInstanceOf(Verdict.Permitted.class);
    }

    private static GateRow<TokenRequest> row(
            String rule, String sentence, TokenRequest refused, TokenRequest passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }

    private static TokenRequest of(UnaryOperator<Registered> change) {
        return TestTokenRequest.of(change.apply(Registered.alerts())).request();
    }

    private static TestTokenRequest alerts() {
        return TestTokenRequest.of(Registered.alerts());
    }

    private static TestTokenRequest both() {
        return registeredAndEntitled("alerts clients.manage sms.read sms.manage");
    }

    private static TestTokenRequest introspects(String scope) {
        return registeredAndEntitled("clients.manage tokens.introspect").scope(scope);
    }

    private static TestTokenRequest registeredAndEntitled(String scope) {
        var alerts = Registered.alerts();
        return TestTokenRequest.of(
                alerts.with(alerts.department().withEntitlement(Scope.parse(scope)))
                        .may(it -> it.withScope(Scope.parse(scope))));
    }

    private static TestTokenRequest lost() {
        return TestTokenRequest.of(
                Registered.alerts().may(it -> it.withScope(Scope.parse("alerts marketing"))));
    }

    private static TestTokenRequest entitledTo(String scope) {
        var alerts = Registered.alerts();
        return TestTokenRequest.of(
                alerts.with(alerts.department().withEntitlement(Scope.parse(scope))));
    }

    private static TestTokenRequest limited() {
        return TestTokenRequest.of(Registered.alerts().may(it -> it.withDailyLimit(100L)));
    }

    private static TestTokenRequest bound(UnaryOperator<TestPermissions> change) {
        return TestTokenRequest.of(Registered.alerts().may(change));
    }
}
