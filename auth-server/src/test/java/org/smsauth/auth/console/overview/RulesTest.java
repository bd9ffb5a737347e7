package org.smsauth.auth.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.console.overview.Hint.Urgency;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.CredentialNetworks.Spread;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.Pace;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;

/** What is said of a client, rule by rule. */
class RulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:20:00Z");
    private static final Instant HOUR = Instant.parse("2026-06-01T12:00:00Z");
    private static final CredentialId ID = new CredentialId("firstone");

    @Test
    void of_a_client_in_daily_use_nothing_is_said() {
        assertThat(hints(endingIn(200), used(Duration.ofHours(1), 12))).isEmpty();
    }

    @Test
    void one_that_stops_soon_needs_its_next_credential() {
        assertThat(hints(endingIn(20), used(Duration.ofHours(1), 12)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.urgency()).isEqualTo(Urgency.WARN);
                    assertThat(it.what()).isEqualTo("Stops in 20 days");
                    assertThat(it.toDo().path())
                            .isEqualTo(
                                    "/console/departments/alerts/clients/alerts-test/credentials/new");
                });
        assertThat(hints(endingIn(3), used(Duration.ofHours(1), 12)))
                .extracting(Hint::urgency)
                .containsExactly(Urgency.BAD);
    }

    @Test
    void a_client_that_ends_or_has_ended_is_told_of_whatever_its_credentials() {
        var used = uses(used(Duration.ofHours(1), 12));

        assertThat(hints(until(NOW.plus(Duration.ofDays(20))), endingIn(200), used))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.urgency()).isEqualTo(Urgency.WARN);
                    assertThat(it.what()).isEqualTo("Ends in 20 days");
                    assertThat(it.toDo().path()).endsWith("/edit");
                });
        assertThat(hints(until(NOW.plus(Duration.ofDays(3))), endingIn(200), used))
                .extracting(Hint::urgency)
                .containsExactly(Urgency.BAD);
        assertThat(hints(until(NOW), endingIn(200), used))
                .extracting(Hint::what)
                .containsExactly("Ended just now");
        assertThat(hints(until(NOW.minus(Duration.ofDays(31))), endingIn(3), used))
                .singleElement()
                .extracting(Hint::urgency)
                .isEqualTo(Urgency.QUIET);
        assertThat(hints(until(NOW.plus(Duration.ofDays(31))), endingIn(200), used)).isEmpty();
    }

    @Test
    void an_ended_credential_that_is_still_tried_is_told_with_from_where() {
        var tried =
                new CredentialUse(5, null, null, 3, NOW.minusSeconds(600), "192.0.2.9", Pace.NONE);

        assertThat(hints(endingIn(-2), tried))
                .extracting(Hint::what)
                .contains("An ended credential is still tried", "Has no credential that counts");
        assertThat(hints(endingIn(-2), tried))
                .extracting(Hint::why)
                .anyMatch(it -> it.contains("10 minutes ago from 192.0.2.9"));
    }

    @Test
    void one_that_fetches_a_token_for_every_message_is_told_how_many_would_do() {
        assertThat(hints(endingIn(200), used(Duration.ofMinutes(1), 4_000)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.what()).isEqualTo("Fetches a token for every message");
                    assertThat(it.why()).contains("4,000 tokens", "12 would do", "5 minutes");
                });
        assertThat(hints(endingIn(200), used(Duration.ofMinutes(1), 120))).isEmpty();
    }

    @Test
    void a_credential_from_many_networks_is_told_unless_the_client_says_from_where() {
        var spread = Map.of(ID, new Spread(9, "192.0.2.0/24", "203.0.113.0/24"));
        var uses = new UsesOfDepartment(Map.of(ID, used(Duration.ofMinutes(1), 12)), spread);

        assertThat(hints(client(Networks.ANY), endingIn(200), uses))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.why()).contains("9 within 7 days", "203.0.113.0/24");
                    assertThat(it.toDo().path()).endsWith("/edit");
                });
        assertThat(hints(client(new Networks(List.of("192.0.2.0/24"))), endingIn(200), uses))
                .isEmpty();
    }

    @Test
    void one_that_nobody_has_used_for_long_should_go() {
        assertThat(hints(endingIn(200), used(Duration.ofDays(91), 0)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.what()).isEqualTo("Not used for 91 days");
                    assertThat(it.toDo().path()).endsWith("/standing/retire");
                });
    }

    @Test
    void of_a_suspended_client_only_what_is_tried_is_said() {
        var suspended =
                client(Networks.ANY)
                        .withStanding(
                                new Standing(Standing.State.SUSPENDED, "strike", NOW, "a lead"));

        assertThat(hints(suspended, endingIn(3), uses(used(Duration.ofDays(91), 9_000)))).isEmpty();
    }

    private static List<Hint> hints(Credential credential, CredentialUse use) {
        return hints(client(Networks.ANY), credential, uses(use));
    }

    private static UsesOfDepartment uses(CredentialUse use) {
        return new UsesOfDepartment(Map.of(ID, use), Map.of());
    }

    private static List<Hint> hints(Client client, Credential credential, UsesOfDepartment uses) {
        var situation = new Situation(client, List.of(credential), uses, new Times(NOW));
        return Stream.concat(
                        CredentialRules.ALL.stream()
                                .flatMap(it -> it.apply(situation, credential).stream()),
                        ClientRules.ALL.stream().flatMap(it -> it.apply(situation).stream()))
                .toList();
    }

    private static CredentialUse used(Duration ago, long inThisHour) {
        return new CredentialUse(
                7_000,
                NOW.minus(ago),
                "192.0.2.1",
                0,
                (@Nullable Instant) null,
                null,
                new Pace(HOUR, inThisHour, 0));
    }

    private static Credential endingIn(int days) {
        var begin = NOW.minus(Duration.ofDays(100));
        return new Credential(
                ID,
                1,
                1,
                1,
                new ClientId("alerts-test"),
                "first",
                Certificate.Issued.parse("CN=alerts"),
                begin,
                "lead@example.com",
                begin,
                NOW.plus(Duration.ofDays(days)),
                new Credential.Decision(Credential.State.ACTIVE, "created", begin, "lead"));
    }

    private static Client client(Networks networks) {
        return client(networks, null);
    }

    private static Client until(Instant end) {
        return client(Networks.ANY, end);
    }

    private static Client client(Networks networks, @Nullable Instant end) {
        var usual = Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME"));
        return new Client(
                new ClientId("alerts-test"),
                1,
                1,
                new DepartmentId("alerts"),
                "Door sensors",
                "Tells of open doors",
                "lead@example.com",
                Environment.SANDBOX,
                new Permissions(
                        usual.scope(),
                        usual.senderIds(),
                        networks,
                        usual.dailyLimit(),
                        usual.tokenLifetimeSeconds(),
                        usual.senderConstrained(),
                        usual.highSecurity(),
                        usual.dpopBound(),
                        usual.certificateBound()),
                Standing.active(NOW.minus(Duration.ofDays(100)), "lead@example.com"),
                end,
                null,
                Tags.NONE,
                NOW.minus(Duration.ofDays(100)),
                "lead@example.com");
    }
}
