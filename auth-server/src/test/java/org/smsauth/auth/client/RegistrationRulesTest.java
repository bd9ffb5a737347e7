package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

class RegistrationRulesTest {

    private static final Department ALERTS =
            new Department(
                    new DepartmentId("alerts"),
                    1,
                    1,
                    "Alerts",
                    Scope.parse("alerts internal"),
                    SenderIds.of("ACME", "ACME Alerts"),
                    180,
                    Standing.active(Instant.EPOCH, "a test"));

    @Test
    void what_the_department_may_give_is_registered() {
        assertThat(refusals("Door sensors", "alerts", "ACME", 5)).isEmpty();
    }

    @Test
    void a_scope_beyond_the_entitlement_is_refused_and_says_what_there_is() {
        assertThat(refusals("Door sensors", "alerts marketing", "ACME", 5))
                .containsExactly(
                        "scope: Alerts is not entitled to marketing; it may choose from: alerts internal");
    }

    @Test
    void a_sender_id_of_another_department_is_refused() {
        assertThat(refusals("Door sensors", "alerts", "OTHER", 5))
                .containsExactly(
                        "sender_ids: Alerts does not own OTHER; it may choose from: ACME,ACME Alerts");
    }

    @Test
    void everything_wrong_is_said_at_once() {
        assertThat(refusals("x\n", "", "", 16))
                .containsExactly(
                        "name: one line of 3 to 80 characters",
                        "scope: choose at least one of: alerts internal",
                        "sender_ids: choose at least one of: ACME,ACME Alerts",
                        "token_lifetime: from 1 to 15 minutes");
    }

    @Test
    void tokens_are_bound_by_dpop_or_to_a_certificate_and_not_by_both() {
        var may = Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME"));

        assertThat(refusals("Door sensors", may.withDpopBound(true))).isEmpty();
        assertThat(refusals("Door sensors", may.withCertificateBound(true))).isEmpty();
        assertThat(refusals("Door sensors", may.withDpopBound(true).withCertificateBound(true)))
                .singleElement()
                .asString()
                .startsWith("dpop_bound_access_tokens: ")
                .contains("tls_client_certificate_bound_access_tokens");
    }

    private static List<String> refusals(
            String name, String scope, String senderIds, int lifetimeMinutes) {
        return refusals(
                name,
                Permissions.of(Scope.parse(scope), SenderIds.parse(senderIds))
                        .withTokenLifetime(Duration.ofMinutes(lifetimeMinutes)));
    }

    private static List<String> refusals(String name, Permissions permissions) {
        var asked =
                new Registration(
                        ALERTS.id(),
                        name,
                        "Tells the night watch",
                        "lead@example.com",
                        Environment.PRODUCTION,
                        permissions);
        return RegistrationRules.refusals(asked, ALERTS).stream()
                .map(it -> it.refusal().field() + ": " + it.refusal().message())
                .toList();
    }
}
