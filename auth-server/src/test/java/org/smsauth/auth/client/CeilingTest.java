package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.client.Ceiling.Question;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.gate.GateRow;

/** How far a client may go with its own registration. */
class CeilingTest {

    private static final Instant END = Instant.parse("2030-06-01T00:00:00Z");

    private static final Registration FREE =
            registration("alerts marketing", "ACME,SHOP", "", null, 900, false, null, null);
    private static final Registration HELD =
            registration("alerts", "ACME", "10.0.0.0/8", 100L, 300, true, END, END);

    /** All of it, and its tokens bound in both ways. */
    private static final Registration MOST =
            HELD.withPermissions(
                    TestPermissions.of(HELD.permissions())
                            .withCertificateBound(true)
                            .permissions());

    private static Registration registration(
            String scope,
            String senders,
            String networks,
            @Nullable Long limit,
            int lifetime,
            boolean bound,
            @Nullable Instant end,
            @Nullable Instant review) {
        return new Registration(
                new DepartmentId("it"),
                "Name",
                "Purpose",
                "owner",
                Environment.SANDBOX,
                new Permissions(
                        Scope.parse(scope),
                        SenderIds.parse(senders),
                        Networks.parse(networks),
                        limit,
                        lifetime,
                        bound,
                        bound,
                        bound,
                        false),
                end,
                review);
    }

    @Test
    void what_a_lead_put_on_is_neither_widened_nor_left_out() {
        var ceiling = Ceiling.NONE.changed(FREE, HELD);

        assertThat(fields(ceiling, HELD)).isEmpty();
        assertThat(fields(ceiling, FREE))
                .containsExactly(
                        "scope",
                        "sender_ids",
                        "networks",
                        "daily_limit",
                        "token_lifetime",
                        "sender_constrained",
                        "high_security",
                        "dpop_bound_access_tokens",
                        "expires_at",
                        "review_at");
        assertThat(
                        fields(
                                ceiling,
                                registration(
                                        "alerts",
                                        "ACME",
                                        "10.1.0.0/16,10.9.9.9",
                                        99L,
                                        60,
                                        true,
                                        END.minusSeconds(1),
                                        END)))
                .isEmpty();
        assertThat(
                        fields(
                                ceiling,
                                registration(
                                        "alerts",
                                        "ACME",
                                        "10.0.0.0/8",
                                        100L,
                                        300,
                                        true,
                                        END.plusSeconds(1),
                                        END)))
                .containsExactly("expires_at");
    }

    @Test
    void what_nobody_set_is_the_clients_to_wish_and_what_a_lead_takes_off_is_off() {
        var limited =
                FREE.withPermissions(
                        TestPermissions.of(FREE.permissions()).withDailyLimit(100L).permissions());
        var ceiling = Ceiling.NONE.changed(FREE, limited);

        assertThat(fields(ceiling, FREE)).containsExactly("daily_limit");
        assertThat(
                        fields(
                                ceiling,
                                limited.withPermissions(
                                        TestPermissions.of(limited.permissions())
                                                .withNetworks(new Networks(List.of("10.0.0.1")))
                                                .permissions())))
                .isEmpty();
        assertThat(ceiling.changed(limited, FREE)).isEqualTo(Ceiling.NONE);
    }

    @Test
    void a_lead_who_changes_one_thing_leaves_the_clients_own_wish_for_another_alone() {
        var wished =
                FREE.withPermissions(
                        TestPermissions.of(FREE.permissions())
                                .withNetworks(new Networks(List.of("10.0.0.1")))
                                .permissions());
        var limited =
                wished.withPermissions(
                        TestPermissions.of(wished.permissions()).withDailyLimit(5L).permissions());

        assertThat(Ceiling.NONE.changed(wished, limited).networks()).isNull();
    }

    @ParameterizedTest(name = "{1} within {0}: {2}")
    @CsvSource({
        "10.0.0.0/8,               10.1.2.3,                 true",
        "10.0.0.0/8,               10.1.0.0/16,              true",
        "10.0.0.0/8,               10.0.0.0/7,               false",
        "10.0.0.0/8,               11.0.0.0/8,               false",
        "10.0.0.0/8,               '',                       false",
        "10.0.0.0/8,               2001:db8::/32,            false",
        "'10.0.0.0/8,2001:db8::/32', '10.1.1.1,2001:db8:1::/48', true",
        "'',                       10.0.0.0/8,               true"
    })
    void networks_lie_within_networks(String most, String asked, boolean within) {
        assertThat(Networks.parse(asked).isWithin(Networks.parse(most))).isEqualTo(within);
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_row_refuses_what_is_beyond_and_lets_the_most_pass(GateRow<Question> row) {
        row.holdsForAll(Ceiling.RULES::refusals, FieldRefusal::message);
    }

    @Test
    void each_rule_has_a_row() {
        GateRow.haveEveryRuleOf(Ceiling.RULES, table());
    }

    static Stream<GateRow<Question>> table() {
        return Stream.of(
                row("scope", it -> it.withScope(Scope.parse("alerts marketing")), "to alerts by"),
                row("sender_ids", it -> it.withSenders("ACME", "SHOP"), "ACME"),
                row("networks", it -> it.withNetworks(Networks.parse("")), "10.0.0.0/8"),
                row("daily_limit", it -> it.withDailyLimit(101L), "100"),
                row("token_lifetime", it -> it.withTokenLifetime(Duration.ofSeconds(301)), "300"),
                row("sender_constrained", it -> it.withSenderConstrained(false), "stay"),
                row("high_security", it -> it.withHighSecurity(false), "stay"),
                row("dpop_bound_access_tokens", it -> it.withDpopBound(false), "stay"),
                row(
                        "tls_client_certificate_bound_access_tokens",
                        it -> it.withCertificateBound(false),
                        "stay"),
                row("expires_at", until(END.plusSeconds(1), END), END.toString()),
                row("review_at", until(END, null), END.toString()));
    }

    private static GateRow<Question> row(
            String field, UnaryOperator<TestPermissions> beyond, String words) {
        return row(
                field,
                MOST.withPermissions(
                        beyond.apply(TestPermissions.of(MOST.permissions())).permissions()),
                words);
    }

    private static GateRow<Question> row(String field, Registration beyond, String words) {
        return new GateRow<>(
                "ceiling-" + field,
                "it stays within what was set",
                new Question(Ceiling.of(MOST), beyond),
                new Question(Ceiling.of(MOST), MOST),
                words);
    }

    private static Registration until(Instant end, @Nullable Instant review) {
        return new Registration(
                MOST.department(),
                MOST.name(),
                MOST.purpose(),
                MOST.owner(),
                MOST.environment(),
                MOST.permissions(),
                end,
                review);
    }

    private static List<String> fields(Ceiling ceiling, Registration asked) {
        return ceiling.refusals(asked).stream().map(it -> it.refusal().field()).toList();
    }
}
