package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;
import static org.smsauth.auth.TestClients.secretOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;

/** What a token allows beyond its scope (RFC 9396). */
class AuthorizationDetailsIT {

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);

    private CreateCredential.CreatedSecret clientWithLimit(long dailyLimit) {
        var asked = registration("alerts");
        return secretOf(
                server,
                TestClients.client(
                        server,
                        asked.withPermissions(
                                TestPermissions.of(asked.permissions())
                                        .withDailyLimit(dailyLimit)
                                        .permissions())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"type":"sms"}]                                       | 500
                    [{"type":"sms","daily_limit":10}]                      | 10
                    [{"type":"sms","daily_limit":500,"senders":["ACME"]}]  | 500
                    [{"type":"sms","senders":["ACME","ACME"]}]             | 500
                    """)
    void what_is_asked_for_and_granted_is_in_the_token_and_in_the_answer(String asked, long limit)
            throws Exception {
        var answer =
                TokenCall.to(server)
                        .by(clientWithLimit(500))
                        .with("authorization_details", asked)
                        .send();

        assertThat(answer.token().getJWTClaimsSet().getClaim("authorization_details"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "type",
                                        "sms",
                                        "senders",
                                        List.of("ACME"),
                                        "daily_limit",
                                        limit)));
        assertThat(answer.body().get("authorization_details").toString())
                .isEqualTo(
                        "[{\"type\":\"sms\",\"senders\":[\"ACME\"],\"daily_limit\":%d}]"
                                .formatted(limit));
    }

    @Test
    void a_client_with_several_sender_ids_can_choose_one() throws Exception {
        var departments = server.bean(Departments.class);
        var marketing = departments.findById(new DepartmentId("marketing")).orElseThrow();
        departments.save(marketing.withSenderIds(SenderIds.of("ACME", "ACME Shop")));
        var asked = registration("marketing");
        var permissions = asked.permissions();
        var both =
                new Permissions(
                        permissions.scope(),
                        SenderIds.of("ACME", "ACME Shop"),
                        permissions.networks(),
                        null,
                        permissions.tokenLifetimeSeconds(),
                        false,
                        false,
                        false,
                        false);
        var client = secretOf(server, TestClients.client(server, asked.withPermissions(both)));

        var answer =
                TokenCall.to(server)
                        .by(client)
                        .with(
                                "authorization_details",
                                "[{\"type\":\"sms\",\"senders\":[\"ACME Shop\"]}]")
                        .send();

        assertThat(answer.token().getJWTClaimsSet().getClaim("authorization_details"))
                .isEqualTo(List.of(Map.of("type", "sms", "senders", List.of("ACME Shop"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"type":"sms","daily_limit":501}]          | details-daily-limit | 500 messages a day, not for 501
                    """)
    void more_than_is_registered_is_refused(String asked, String rule, String words) {
        var answer =
                TokenCall.to(server)
                        .by(clientWithLimit(500))
                        .with("authorization_details", asked)
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_authorization_details");
        assertThat(answer.description()).contains(words);
        assertThat(Recorded.ruleOf(server, answer.response())).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[{\"type\":\"payment\"}]"})
    void what_is_malformed_or_unknown_is_refused_with_words(String asked) {
        var answer =
                TokenCall.to(server)
                        .by(registered(server, "alerts"))
                        .with("authorization_details", asked)
                        .send();

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_authorization_details");
        assertThat(answer.description()).isNotBlank();
    }
}
