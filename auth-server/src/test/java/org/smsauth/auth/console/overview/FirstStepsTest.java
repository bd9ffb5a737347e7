package org.smsauth.auth.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.overview.Beginning.Messages;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** Which first steps there are, which are done, and where each is done. */
class FirstStepsTest {

    private static final String ROOT = "/console/departments/alerts";
    private static final String WHO = "An administrator decides that: ask Ada Admin.";

    private final Beginning nothing = begun(department("alerts", "ACME", false), false);

    private static Department department(String scope, String sender, boolean fourEyes) {
        return new Department(
                new DepartmentId("alerts"),
                1,
                1,
                "Alerts",
                Scope.parse(scope),
                sender.isEmpty() ? SenderIds.NONE : SenderIds.of(sender),
                180,
                fourEyes,
                Standing.active(Instant.EPOCH, "a test"));
    }

    private static Beginning begun(Department department, boolean administers) {
        return new Beginning(
                department, administers, WHO, false, null, false, Messages.NONE, false);
    }

    private static Client client(Environment environment) {
        var production = Registered.alerts().client();
        return new Client(
                production.id(),
                production.revision(),
                production.changedIn(),
                production.department(),
                production.name(),
                production.purpose(),
                production.owner(),
                environment,
                production.permissions(),
                production.standing(),
                production.expiresAt(),
                production.reviewAt(),
                production.tags(),
                production.registeredAt(),
                production.registeredBy());
    }

    private static Beginning with(
            Beginning it,
            @Nullable Client client,
            boolean hasCredential,
            Messages messages,
            boolean isLive) {
        return new Beginning(
                it.department(),
                it.administers(),
                it.administrators(),
                it.hasLead(),
                client,
                hasCredential,
                messages,
                isLive);
    }

    private static List<String> titles(List<FirstStep> steps) {
        return steps.stream().map(FirstStep::title).toList();
    }

    private static List<String> done(List<FirstStep> steps) {
        return titles(steps.stream().filter(FirstStep::done).toList());
    }

    private static FirstStep step(List<FirstStep> steps, String title) {
        return steps.stream().filter(it -> it.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void a_lead_begins_with_a_client_and_what_comes_later_has_no_page_yet() {
        var steps = FirstSteps.of(nothing);

        assertThat(titles(steps))
                .containsExactly(
                        "Register a client",
                        "Hand over its credential",
                        "Send the first message",
                        "Go live");
        assertThat(done(steps)).isEmpty();
        assertThat(steps.getFirst().link()).isEqualTo(ROOT + "/clients/new");
        assertThat(steps.subList(1, 4)).allSatisfy(it -> assertThat(it.link()).isNull());
        assertThat(FirstSteps.isToDo(steps)).isTrue();
    }

    @Test
    void what_an_administrator_alone_decides_a_lead_is_told_of_with_whom_to_ask() {
        for (var department :
                List.of(department("alerts", "", false), department("", "ACME", false))) {
            var first = FirstSteps.of(begun(department, false)).getFirst();
            assertThat(first.title()).isEqualTo("Decide what the department may send");
            assertThat(first.link()).isNull();
            assertThat(first.who()).isEqualTo(WHO);
            assertThat(step(FirstSteps.of(begun(department, false)), "Register a client").link())
                    .isNull();

            var own = FirstSteps.of(begun(department, true)).getFirst();
            assertThat(own.link()).isEqualTo(ROOT + "/settings");
            assertThat(own.who()).isEmpty();
        }
    }

    @Test
    void a_department_that_only_manages_has_none() {
        assertThat(FirstSteps.of(begun(department("clients.manage", "", false), true))).isEmpty();
        assertThat(FirstSteps.isToDo(List.of())).isFalse();
    }

    @Test
    void an_administrator_sees_that_nobody_leads_it() {
        var steps = FirstSteps.of(begun(department("alerts", "ACME", false), true));

        assertThat(done(steps)).containsExactly("Decide what the department may send");
        assertThat(step(steps, "Invite its lead").link()).isEqualTo("/console/people/invite");
    }

    @Test
    void each_is_ticked_by_what_is_there_and_leads_on_to_the_next() {
        var client = client(Environment.SANDBOX);
        var root = ROOT + "/clients/" + client.id();

        var registered = FirstSteps.of(with(nothing, client, false, Messages.NONE, false));
        assertThat(done(registered)).containsExactly("Register a client");
        assertThat(step(registered, "Hand over its credential").link())
                .isEqualTo(root + "/credentials/new");
        assertThat(step(registered, "Send the first message").link()).isNull();

        var handedOver = FirstSteps.of(with(nothing, client, true, Messages.NONE, false));
        assertThat(done(handedOver)).hasSize(2);
        assertThat(step(handedOver, "Send the first message").link()).isEqualTo(root + "/try");
        assertThat(step(handedOver, "Go live").link()).isNull();

        var sent = FirstSteps.of(with(nothing, client, true, Messages.SENT, false));
        assertThat(done(sent)).hasSize(3);
        assertThat(step(sent, "Go live").link()).isEqualTo(root + "/promotion");

        var live = FirstSteps.of(with(nothing, client, true, Messages.SENT, true));
        assertThat(FirstSteps.isToDo(live)).isFalse();
    }

    @Test
    void a_client_that_cannot_be_tried_here_leads_to_its_page() {
        var production = client(Environment.PRODUCTION);

        var steps = FirstSteps.of(with(nothing, production, true, Messages.NONE, true));

        assertThat(step(steps, "Send the first message").link())
                .isEqualTo(ROOT + "/clients/" + production.id());
    }

    @Test
    void while_the_sms_server_is_away_nothing_is_said_of_messages() {
        var client = client(Environment.SANDBOX);

        var steps = FirstSteps.of(with(nothing, client, true, Messages.UNKNOWN, false));

        assertThat(step(steps, "Send the first message").done()).isFalse();
        assertThat(step(steps, "Send the first message").words()).contains("not known just now");
    }

    @Test
    void where_two_people_decide_the_last_step_says_so() {
        var steps = FirstSteps.of(begun(department("alerts", "ACME", true), false));

        assertThat(step(steps, "Go live").words()).contains("two people decide");
    }

    @Test
    void an_installation_begins_with_a_department_and_its_people() {
        var empty = FirstSteps.ofInstallation(false, false, null, false, false);
        assertThat(done(empty)).isEmpty();
        assertThat(empty.getFirst().link()).isEqualTo("/console/departments/open");
        assertThat(step(empty, "Invite its lead").link()).isNull();

        var opened = FirstSteps.ofInstallation(true, false, ROOT + "/settings", false, false);
        assertThat(step(opened, "Decide what it may send").link()).isEqualTo(ROOT + "/settings");
        assertThat(step(opened, "Invite its lead").link()).isEqualTo("/console/people/invite");
        assertThat(FirstSteps.isToDo(FirstSteps.ofInstallation(true, true, null, true, true)))
                .isFalse();
    }
}
