package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.client.Giver.Hindrance;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** Who may give which scope to which client. */
class GiverTest {

    private static final ClientId PIPELINE = new ClientId("it-pipeline");

    @ParameterizedTest(
            name = "{0}: administrator {1}, lead {2}, pipeline {3}, platform {4}, newcomer {5}")
    @CsvSource({
        "marketing,              true,  true,  true,  true,  true",
        "alerts,                 true,  true,  true,  true,  true",
        "internal,               true,  true,  true,  true,  true",
        "sms.read,               true,  true,  true,  true,  false",
        "sms.manage,             true,  true,  true,  true,  false",
        "sms.every_department,   true,  false, false, false, false",
        "clients.manage,         true,  true,  true,  true,  false",
        "departments.manage,     true,  false, false, true,  false",
        "tokens.introspect,      true,  false, false, true,  false",
        "record.read,            true,  false, false, true,  false",
        "sms.unheard_of,         false, false, false, false, false"
    })
    void each_scope_is_given_by_those_the_table_names(
            String scope,
            boolean administrator,
            boolean lead,
            boolean pipeline,
            boolean platform,
            boolean newcomer) {
        assertThat(gives(Giver.administrator(), scope)).isEqualTo(administrator);
        assertThat(gives(Giver.lead(), scope)).isEqualTo(lead);
        assertThat(gives(managing("clients.manage"), scope)).isEqualTo(pipeline);
        assertThat(gives(managing(ManagementScope.all().toString()), scope)).isEqualTo(platform);
        assertThat(gives(Giver.initialAccess(Environment.PRODUCTION), scope)).isEqualTo(newcomer);
    }

    private static boolean gives(Giver giver, String scope) {
        return giver.beyond(Scope.parse(scope)).isEmpty();
    }

    private static Giver managing(String held) {
        return Giver.managing(PIPELINE, Scope.parse(held), Environment.PRODUCTION);
    }

    @Test
    void every_scope_there_is_stands_in_the_table() {
        assertThat(Giver.administrator().beyond(ManagementScope.everyScope()).isEmpty()).isTrue();
    }

    @Test
    void a_client_gives_no_management_scope_to_one_that_is_there_and_may_have_its_secret() {
        var there = client("alerts-x", "alerts", "client " + PIPELINE);
        var wanted = Scope.parse("alerts clients.manage");

        assertThat(managing("clients.manage").beyond(wanted).isEmpty()).isTrue();
        assertThat(managing("clients.manage").beyond(there, wanted))
                .isEqualTo(Scope.parse("clients.manage"));
        assertThat(Giver.lead().beyond(there, wanted).isEmpty()).isTrue();
        assertThat(
                        managing("clients.manage")
                                .beyond(client("it-m", "clients.manage", "a lead"), wanted)
                                .isEmpty())
                .isTrue();
    }

    @Test
    void nobody_touches_the_consoles_own_clients() {
        var own = client("console", "sms.read sms.every_department", Client.THE_CONSOLE);
        var quiet = client("console", "sms.read", Client.THE_CONSOLE);

        Stream.of(Giver.administrator(), Giver.lead(), managing(ManagementScope.all().toString()))
                .forEach(giver -> {
                    assertThat(giver.toTouch(own)).containsInstanceOf(Hindrance.OfTheConsole.class);
                    assertThat(giver.toAddCredential(quiet))
                            .containsInstanceOf(Hindrance.OfTheConsole.class);
                });
    }

    @Test
    void a_managing_client_adds_no_credential_to_itself_or_to_a_managing_client_it_made() {
        var giver = managing("clients.manage");
        var itself = client(PIPELINE.value(), "clients.manage", "a lead");
        var made = client("it-second", "clients.manage", "client " + PIPELINE);
        var given = client("it-third", "clients.manage", "a lead");

        assertThat(giver.toTouch(itself)).isEmpty();
        assertThat(giver.toAddCredential(itself)).containsInstanceOf(Hindrance.Itself.class);
        assertThat(giver.toAddCredential(made)).containsInstanceOf(Hindrance.OfItsMaking.class);
        assertThat(giver.toAddCredential(given)).isEmpty();
        assertThat(giver.toAddCredential(client("it-door", "alerts", "client " + PIPELINE)))
                .isEmpty();
        assertThat(Giver.lead().toAddCredential(made)).isEmpty();
    }

    @Test
    void a_sandbox_client_reaches_no_production_client_whatever_its_scope() {
        var giver = Giver.managing(PIPELINE, ManagementScope.all(), Environment.SANDBOX);

        assertThat(giver.toTouch(client("it-door", "alerts", "a lead")))
                .containsInstanceOf(Hindrance.InProduction.class);
        assertThat(giver.reaches(Environment.PRODUCTION)).isFalse();
        assertThat(giver.reaches(Environment.SANDBOX)).isTrue();
    }

    private static Client client(String id, String scope, String by) {
        return new Client(
                new ClientId(id),
                0,
                0,
                new DepartmentId("it"),
                "Name",
                "Purpose",
                "owner",
                Environment.PRODUCTION,
                Permissions.of(Scope.parse(scope), SenderIds.NONE),
                Standing.active(Instant.EPOCH, by),
                null,
                null,
                Tags.NONE,
                Instant.EPOCH,
                by);
    }
}
