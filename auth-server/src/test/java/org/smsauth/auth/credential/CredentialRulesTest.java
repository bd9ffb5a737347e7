package org.smsauth.auth.credential;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.CredentialRules.Question;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.gate.GateRow;

class CredentialRulesTest {

    @ParameterizedTest
    @MethodSource("table")
    void a_row_refuses_one_kind_and_lets_the_nearest_pass(GateRow<Question> row) {
        row.holdsForAll(CredentialRules.RULES::refusals, FieldRefusal::message);
    }

    @Test
    void each_rule_has_a_row() {
        GateRow.haveEveryRuleOf(CredentialRules.RULES, table());
    }

    static Stream<GateRow<Question>> table() {
        return Stream.of(
                new GateRow<>(
                        "high-security",
                        "a secret is beneath the high-security profile",
                        asked(true, Standing.State.ACTIVE, "secret"),
                        asked(true, Standing.State.ACTIVE, "certificate"),
                        "by a public_key or a certificate"),
                new GateRow<>(
                        "high-security",
                        "and so is another issuer's token",
                        asked(true, Standing.State.ACTIVE, "workload"),
                        asked(true, Standing.State.ACTIVE, "public_key"),
                        "by a public_key or a certificate"),
                new GateRow<>(
                        "high-security",
                        "for others both are good",
                        asked(true, Standing.State.ACTIVE, "workload"),
                        asked(false, Standing.State.SUSPENDED, "workload"),
                        "by a public_key or a certificate"),
                new GateRow<>(
                        "client-retired",
                        "who is retired gets none",
                        asked(false, Standing.State.RETIRED, "public_key"),
                        asked(false, Standing.State.SUSPENDED, "secret"),
                        "retired"));
    }

    private static Question asked(boolean highSecurity, Standing.State state, String kind) {
        return new Question(client(highSecurity, state), kind);
    }

    private static Client client(boolean highSecurity, Standing.State state) {
        return new Client(
                new ClientId("alerts-1"),
                1,
                1,
                new DepartmentId("alerts"),
                "Test client",
                "Being tested",
                "lead@example.com",
                Environment.SANDBOX,
                TestPermissions.of(Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME")))
                        .withHighSecurity(highSecurity)
                        .permissions(),
                new Standing(state, "a test", Instant.EPOCH, "a test"),
                null,
                null,
                Tags.NONE,
                Instant.EPOCH,
                "a test");
    }
}
