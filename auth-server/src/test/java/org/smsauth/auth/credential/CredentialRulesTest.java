package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

class CredentialRulesTest {

    @ParameterizedTest
    @CsvSource({
        "secret,      false, ACTIVE,    ''",
        "workload,    false, SUSPENDED, ''",
        "public_key,  true,  ACTIVE,    ''",
        "certificate, true,  ACTIVE,    ''",
        "secret,      true,  ACTIVE,    high-security",
        "workload,    true,  ACTIVE,    high-security",
        "public_key,  false, RETIRED,   client-retired"
    })
    void a_client_may_have_the_kinds_its_profile_permits(
            String kind, boolean highSecurity, Standing.State state, String rule) {
        var refusals = CredentialRules.refusals(client(highSecurity, state), kind);

        assertThat(refusals.stream().map(it -> it.rule()).findFirst().orElse("")).isEqualTo(rule);
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
