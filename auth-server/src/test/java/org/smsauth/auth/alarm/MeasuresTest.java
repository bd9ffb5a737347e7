package org.smsauth.auth.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credential.State;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.credential.use.CredentialNetworks.News;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.Pace;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.alarm.Finding;

/** What is found of a client, rule by rule. */
class MeasuresTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:20:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Client CLIENT = client(Networks.ANY);

    @ParameterizedTest
    @CsvSource({
        // state, ended minutes ago, refused minutes ago, found
        "ACTIVE, 60, 10, true", // expired
        "RETIRING, 60, 10, true",
        "REVOKED, 60, 10, true",
        "REVOKED, 60, 60, true",
        "REVOKED, 600, 61, false", // not lately
        "REVOKED, 5, 10, false", // refused before it ended, for something else
        "ACTIVE, -60, 10, false", // it lives
        "RETIRING, -60, 10, false"
    })
    void an_ended_credential_is_used_when_it_was_refused_since_it_ended_and_lately(
            State state, int ended, int refused, boolean isFound) {
        var credential = credential("firstone", state, NOW.minus(Duration.ofMinutes(ended)));
        var use =
                new CredentialUse(
                        5,
                        null,
                        null,
                        3,
                        NOW.minus(Duration.ofMinutes(refused)),
                        "192.0.2.9",
                        Pace.NONE);

        var found = EndedCredentialUsed.find(known(credential), use, HOUR, NOW);

        assertThat(found.isPresent()).isEqualTo(isFound);
        found.ifPresent(it ->
                assertThat(it)
                        .returns("firstone", Finding::subject)
                        .returns(3L, Finding::measured)
                        .satisfies(
                                told -> assertThat(told.detail()).contains("3 times", "192.0.2.9"))
                        .satisfies(told ->
                                assertThat(told.about())
                                        .containsEntry("client_id", "alerts-test")
                                        .containsEntry("credential_id", "firstone")));
    }

    @ParameterizedTest
    @CsvSource({
        // days left, used hours ago, next ends in days, what is measured
        "3, 1, , 3", // its last
        "3, 200, , 3", // its last, though nobody has used it
        "3, 1, 100, 3", // there is another, and this one is still in use
        "3, 25, 100, ", // another is in use
        "3, 1, 2, 3", // the other ends before it
        "0, 1, , " // it has ended
    })
    void a_credential_ends_where_it_is_the_last_or_still_in_use(
            int daysLeft, int usedHoursAgo, @Nullable Integer nextDays, @Nullable Long measured) {
        var credential = credential("firstone", State.ACTIVE, NOW.plus(Duration.ofDays(daysLeft)));
        var all =
                nextDays == null
                        ? List.of(credential)
                        : List.of(
                                credential,
                                credential(
                                        "secondone",
                                        State.ACTIVE,
                                        NOW.plus(Duration.ofDays(nextDays))));

        var found =
                CredentialEnds.find(
                        known(credential), all, used(Duration.ofHours(usedHoursAgo)), 14, NOW);

        assertThat(found.map(Finding::measured).orElse(null)).isEqualTo(measured);
    }

    @Test
    void one_that_was_retired_or_is_made_for_a_short_time_is_meant_to_end() {
        var retired = credential("firstone", State.RETIRING, NOW.plus(Duration.ofDays(2)));
        var lasting = credential("firstone", State.ACTIVE, NOW.plus(Duration.ofDays(2)));

        assertThat(CredentialEnds.find(known(retired), List.of(retired), used(HOUR), 14, NOW))
                .isEmpty();
        // it was made for 102 days
        assertThat(CredentialEnds.find(known(lasting), List.of(lasting), used(HOUR), 102, NOW))
                .isEmpty();
        assertThat(CredentialEnds.find(known(lasting), List.of(lasting), used(HOUR), 101, NOW))
                .isPresent();
    }

    @Test
    void more_networks_than_before_are_those_of_a_credential_that_has_a_before() {
        var known = known(credential("firstone", State.ACTIVE, NOW.plus(HOUR)));
        var news = new News(2, "198.51.100.0/24", 1);

        assertThat(MoreNetworks.find(known, news, NOW))
                .hasValueSatisfying(it -> {
                    assertThat(it.measured()).isEqualTo(2);
                    assertThat(it.detail()).contains("198.51.100.0/24", "before, from 1");
                });
        assertThat(MoreNetworks.find(known, new News(2, "198.51.100.0/24", 0), NOW)).isEmpty();
    }

    @Test
    void a_client_that_says_from_where_it_may_be_used_is_used_from_nowhere_else() {
        var limited = client(new Networks(List.of("192.0.2.0/24")));
        var known =
                new KnownCredential(
                        new KnownClient(limited, department()),
                        credential("firstone", State.ACTIVE, NOW.plus(HOUR)));

        assertThat(MoreNetworks.find(known, new News(2, "192.0.2.0/25", 1), NOW)).isEmpty();
    }

    @Test
    void a_client_is_silent_that_got_tokens_each_hour_and_gets_none() {
        var last = NOW.minus(Duration.ofHours(30));
        var hours = hoursUpTo(last, 50, 1);

        assertThat(SilentClient.find(CLIENT, last, hours, NOW).map(Finding::measured))
                .contains(30L);
    }

    @Test
    void one_that_was_used_once_or_twice_did_not_use_to_be() {
        var last = NOW.minus(Duration.ofHours(30));

        assertThat(SilentClient.find(CLIENT, last, hoursUpTo(last, 2, 1), NOW)).isEmpty();
        assertThat(SilentClient.find(CLIENT, last, hoursUpTo(last, 3, 1), NOW)).isPresent();
        // three times, but in three weeks
        assertThat(SilentClient.find(CLIENT, last, hoursUpTo(last, 3, 100), NOW)).isEmpty();
    }

    @Test
    void one_that_sleeps_each_night_or_weekend_is_silent_only_when_it_is_for_longer() {
        var last = NOW.minus(Duration.ofHours(50));
        var hours =
                Stream.concat(
                                hoursUpTo(last.minus(Duration.ofHours(60)), 10, 1).stream(),
                                hoursUpTo(last, 10, 1).stream())
                        .toList();

        // it was silent for 51 hours a while ago
        assertThat(SilentClient.find(CLIENT, last, hours, NOW)).isEmpty();
        assertThat(SilentClient.find(CLIENT, last, hours, NOW.plus(Duration.ofHours(3))))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"5, 9, ", "0, 10, 100", "190, 10, 5", "189, 10, 6", "100000, 20, 1"})
    void token_requests_are_refused_so_many_in_a_hundred(
            long given, long refused, @Nullable Long share) {
        var found =
                TokenRefusals.find(
                        CLIENT,
                        new org.smsauth.auth.credential.use.TokenHours.TokenCount(given, refused));

        assertThat(found.map(Finding::measured).orElse(null)).isEqualTo(share);
    }

    /** So many, each so many hours after the one before. */
    private static List<Instant> hoursUpTo(Instant last, int many, int apart) {
        var end = last.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        return LongStream.iterate(many - 1L, it -> it >= 0, it -> it - 1)
                .mapToObj(it -> end.minus(Duration.ofHours(it * apart)))
                .toList();
    }

    private static CredentialUse used(Duration ago) {
        return new CredentialUse(7, NOW.minus(ago), "192.0.2.1", 0, null, null, Pace.NONE);
    }

    private static KnownCredential known(Credential credential) {
        return new KnownCredential(new KnownClient(CLIENT, department()), credential);
    }

    private static Credential credential(String id, State state, Instant end) {
        var begin = NOW.minus(Duration.ofDays(100));
        return new Credential(
                new CredentialId(id),
                1,
                1,
                1,
                CLIENT.id(),
                "first",
                Certificate.Issued.parse("CN=alerts"),
                begin,
                "lead@example.com",
                begin,
                end,
                new Credential.Decision(
                        state, "so", state == State.REVOKED ? end : begin, "lead@example.com"));
    }

    private static Department department() {
        return new Department(
                CLIENT.department(),
                1,
                1,
                "Alerts",
                Scope.parse("alerts"),
                SenderIds.of("ACME"),
                180,
                false,
                Standing.active(NOW.minus(Duration.ofDays(100)), "a test"));
    }

    private static Client client(Networks networks) {
        var usual = Permissions.of(Scope.parse("alerts"), SenderIds.of("ACME"));
        return new Client(
                new ClientId("alerts-test"),
                1,
                1,
                new DepartmentId("alerts"),
                "Door sensors",
                "Tells of open doors",
                "lead@example.com",
                Environment.PRODUCTION,
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
                null,
                null,
                Tags.NONE,
                NOW.minus(Duration.ofDays(100)),
                "lead@example.com");
    }
}
