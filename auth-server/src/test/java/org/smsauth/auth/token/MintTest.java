package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.token.request.AskedDetails;
import org.smsauth.auth.token.request.TestTokenRequest;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import tools.jackson.databind.json.JsonMapper;

/** What a token says: its claims to the last one, before they are signed. */
class MintTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Between two seconds: tokens say whole ones. */
    private static final Instant NOW = Registered.NOW.plusMillis(999);

    private static final long ISSUED_AT = Registered.NOW.getEpochSecond();

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Mint mint =
            new Mint(
                    TestTokenRequest.SETTINGS,
                    claims -> new String(claims, StandardCharsets.UTF_8),
                    new TimeOrderedIds(CLOCK),
                    JSON,
                    CLOCK);

    @Test
    void a_token_says_who_may_send_what_as_whom_for_how_long_and_by_which_credential() {
        var token = mint.mint(TestTokenRequest.of(Registered.alerts()).request());

        assertThat(claims(token))
                .containsExactly(
                        Map.entry("iss", "https://auth.example"),
                        Map.entry("sub", "alerts-1"),
                        Map.entry("aud", "https://sms.example"),
                        Map.entry("iat", (int) ISSUED_AT),
                        Map.entry("exp", (int) ISSUED_AT + 300),
                        Map.entry("jti", token.id().toString()),
                        Map.entry("client_id", "alerts-1"),
                        Map.entry("scope", "alerts"),
                        Map.entry("department", "alerts"),
                        Map.entry("environment", "production"),
                        Map.entry("credential", "k7xw2m9qpz4t"),
                        Map.entry(
                                "status",
                                Map.of(
                                        "status_list",
                                        Map.of(
                                                "idx",
                                                7,
                                                "uri",
                                                "https://auth.example" + OAuthPaths.STATUS_LIST))),
                        Map.entry(
                                "authorization_details",
                                List.of(Map.of("type", "sms", "senders", List.of("ACME")))));
        assertThat(token.type()).isEqualTo(TokenType.BEARER);
        assertThat(token.scope()).isEqualTo(Scope.parse("alerts"));
        assertThat(token.issuedAt()).isEqualTo(Registered.NOW);
        assertThat(token.expiresAt()).isEqualTo(Registered.NOW.plusSeconds(300));
        assertThat(token.details()).as("nothing was narrowed").isNull();
    }

    @Test
    void a_token_lives_as_long_as_its_client_is_registered_for() {
        var brief = Registered.alerts().may(it -> it.withTokenLifetime(Duration.ofMinutes(1)));

        var token = mint.mint(TestTokenRequest.of(brief).request());

        assertThat(claims(token)).containsEntry("exp", (int) ISSUED_AT + 60);
        assertThat(token.expiresAt()).isEqualTo(Registered.NOW.plusSeconds(60));
    }

    @Test
    void a_client_with_a_daily_limit_gets_it_written_into_the_token() {
        var limited = Registered.alerts().may(it -> it.withDailyLimit(100L));

        assertThat(claims(mint.mint(TestTokenRequest.of(limited).request())))
                .containsEntry("authorization_details", List.of(details(100, "ACME")));
    }

    @Test
    void what_a_request_narrows_is_in_the_token_and_in_the_answer() {
        var client = Registered.alerts().may(it -> it.withDailyLimit(100L));
        var asked =
                TestTokenRequest.of(client)
                        .details(new AskedDetails(SenderIds.of("ACME").values(), 5L));

        var token = mint.mint(asked.request());

        assertThat(claims(token))
                .containsEntry("authorization_details", List.of(details(5, "ACME")));
        assertThat(token.details()).isEqualTo(asked.request().authorization());
    }

    @Test
    void a_token_that_manages_is_for_the_own_api_and_says_nothing_of_messages() {
        var manage = Scope.parse("clients.manage");
        var alerts = Registered.alerts();
        var manager =
                alerts.with(alerts.department().withEntitlement(manage))
                        .may(it -> it.withScope(manage));

        assertThat(claims(mint.mint(TestTokenRequest.of(manager).request())))
                .containsEntry("aud", TestTokenRequest.OWN_API)
                .containsEntry("scope", "clients.manage")
                .doesNotContainKeys("authorization_details", "cnf");
    }

    @Test
    void who_asks_for_no_scope_gets_all_message_scopes_left_to_the_department_and_no_other() {
        var alerts = Registered.alerts();
        var client =
                alerts.with(
                                alerts.department()
                                        .withEntitlement(Scope.parse("alerts clients.manage")))
                        .may(it -> it.withScope(Scope.parse("clients.manage alerts internal")));

        var token = mint.mint(TestTokenRequest.of(client).request());

        assertThat(token.scope()).isEqualTo(Scope.parse("alerts"));
        assertThat(claims(token)).containsEntry("scope", "alerts");
    }

    @Test
    void a_token_bound_by_dpop_names_its_key_and_its_type() {
        var token =
                mint.mint(
                        TestTokenRequest.of(Registered.alerts())
                                .boundTo(new Binding.DpopKey("key-thumbprint"))
                                .request());

        assertThat(claims(token)).containsEntry("cnf", Map.of("jkt", "key-thumbprint"));
        assertThat(token.type()).isEqualTo(TokenType.DPOP);
    }

    @Test
    void a_token_bound_to_a_certificate_names_it_and_is_a_bearer_token_on_the_wire() {
        var token =
                mint.mint(
                        TestTokenRequest.of(Registered.alerts())
                                .boundTo(new Binding.TlsCertificate("certificate-thumbprint"))
                                .request());

        assertThat(claims(token))
                .containsEntry("cnf", Map.of("x5t#S256", "certificate-thumbprint"));
        assertThat(token.type()).isEqualTo(TokenType.BEARER);
    }

    @Test
    void no_two_tokens_have_the_same_id() {
        var request = TestTokenRequest.of(Registered.alerts()).request();

        assertThat(mint.mint(request).id()).isNotEqualTo(mint.mint(request).id());
    }

    private static Map<String, Object> details(int dailyLimit, String sender) {
        return Map.of("type", "sms", "senders", List.of(sender), "daily_limit", dailyLimit);
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> claims(AccessToken token) {
        return JSON.readValue(token.value(), Map.class);
    }
}
