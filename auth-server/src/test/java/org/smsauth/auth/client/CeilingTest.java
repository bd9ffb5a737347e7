package org.smsauth.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** How far a client may go with its own registration. */
class CeilingTest {

    private static final Instant END = Instant.parse("2030-06-01T00:00:00Z");

    private static final Registration FREE =
            registration("alerts marketing", "ACME,SHOP", "", null, 900, false, null, null);
    private static final Registration HELD =
            registration("alerts", "ACME", "10.0.0.0/8", 100L, 300, true, END, END);

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

    private static List<String> fields(Ceiling ceiling, Registration asked) {
        return ceiling.refusals(asked).stream().map(it -> it.refusal().field()).toList();
    }
}
