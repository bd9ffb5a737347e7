package org.smsauth.auth.console.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.credential.Registered.NOW;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Scope;

/** What is taken over of a client by one that is to be like it. */
class DuplicateTest {

    private static final Scope ALL = Scope.parse("marketing alerts internal");

    private final Registered alerts = Registered.alerts();

    @Test
    void all_it_may_do_is_taken_over_and_neither_its_name_as_it_is_nor_its_time_of_review() {
        var of =
                alerts.client()
                        .withPermissions(
                                new Permissions(
                                        Scope.parse("alerts internal"),
                                        SenderIds.of("ACME", "ACME Night"),
                                        Networks.parse("10.0.0.0/8,2001:db8::/32"),
                                        500L,
                                        120,
                                        true,
                                        true,
                                        false,
                                        true));

        var form = duplicate(of, ALL).form();

        assertThat(form)
                .usingRecursiveComparison()
                .ignoringFields("name", "reviewOn")
                .isEqualTo(ClientForm.of(of));
        assertThat(form.name()).isEqualTo("Copy of Door sensors");
        assertThat(form.reviewOn()).isEqualTo("2027-03-01");
        assertThat(duplicate(of, ALL).leftOut()).isEmpty();
    }

    @Test
    void what_the_department_or_whoever_registers_may_not_give_is_left_out_and_told() {
        var of =
                alerts.client()
                        .withPermissions(
                                Permissions.of(
                                        Scope.parse("alerts internal marketing"),
                                        SenderIds.of("ACME", "GONE")));

        var duplicate = duplicate(of, Scope.parse("alerts marketing"));

        assertThat(duplicate.form().scope()).containsExactly("alerts");
        assertThat(duplicate.form().senders()).containsExactly("ACME");
        assertThat(duplicate.leftOut())
                .containsExactly(
                        "Internal, Marketing, which cannot be given here",
                        "the sender ids GONE, which the department has no more");
    }

    @Test
    void an_end_that_has_passed_is_left_out_and_one_to_come_is_not() {
        var ended = alerts.clientExpiresAt(NOW.minus(Duration.ofDays(1))).client();
        var ending = alerts.clientExpiresAt(NOW.plus(Duration.ofDays(9))).client();

        assertThat(duplicate(ended, ALL).form().expiresOn()).isEmpty();
        assertThat(duplicate(ended, ALL).leftOut()).containsExactly("its end, which has passed");
        assertThat(duplicate(ending, ALL).form().expiresOn()).isEqualTo("2026-03-10");
    }

    @Test
    void the_form_is_one_that_can_be_sent_however_long_the_name_is() {
        var it = alerts.client();
        var named =
                new Client(
                        it.id(),
                        it.revision(),
                        it.changedIn(),
                        it.department(),
                        "\uD83D\uDEAA".repeat(40),
                        it.purpose(),
                        it.owner(),
                        it.environment(),
                        it.permissions(),
                        it.standing(),
                        null,
                        null,
                        it.tags(),
                        it.registeredAt(),
                        it.registeredBy());
        var errors = new FormErrors();

        var asked = duplicate(named, ALL).form().registration(alerts.department(), null, errors);

        errors.addAll(RegistrationRules.refusals(asked, alerts.department(), null, NOW));
        assertThat(errors.byField()).isEmpty();
    }

    private Duplicate duplicate(Client of, Scope given) {
        return Duplicate.of(of, alerts.department(), given, NOW);
    }
}
