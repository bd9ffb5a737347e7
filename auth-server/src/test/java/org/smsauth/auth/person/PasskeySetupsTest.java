package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.person.PasskeySettings.RequiredOf;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is kept of how people come in. */
@Tag("store")
class PasskeySetupsTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @ParameterizedTest
    @EnumSource
    void it_is_required_from_the_first_start_on_at_which_it_is(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.migrated());
        started(jdbc, RequiredOf.ADMINISTRATORS, NOW);

        var again = started(jdbc, RequiredOf.EVERYBODY, LATER);

        assertThat(again.requiredSince(true)).contains(NOW);
        assertThat(again.requiredSince(false)).contains(LATER);
        var none = started(jdbc, RequiredOf.NOBODY, LATER);
        assertThat(none.requiredSince(true)).isEmpty();
        assertThat(none.requiredSince(false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void when_somebody_came_in_by_a_link_and_what_they_declined_are_kept(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.migrated());
        var setups = started(jdbc, RequiredOf.NOBODY, NOW);
        var ada = person(jdbc, "ada@example.com");
        var mel = person(jdbc, "mel@example.com");

        setups.decline(ada);
        assertThat(setups.enteredAt(ada)).isEmpty();
        setups.entered(ada, NOW);
        setups.entered(mel, NOW);
        setups.entered(mel, LATER);

        assertThat(setups.enteredAt(ada)).contains(NOW);
        assertThat(setups.enteredAt(mel)).contains(LATER);
        assertThat(setups.isDeclined(ada)).isTrue();
        assertThat(setups.isDeclined(mel)).isFalse();
        setups.decline(mel);
        assertThat(setups.isDeclined(mel)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_person_has_one_identity_at_a_provider_the_last_one(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.migrated());
        var identities = new ProviderIdentities(jdbc);
        var ada = person(jdbc, "ada@example.com");
        var before = new ProviderIdentity("https://company.example", "ada");
        var since = new ProviderIdentity("https://company.example", "ada lovelace");
        assertThat(identities.has(ada)).isFalse();

        identities.save(before, ada);
        identities.save(since, ada);

        assertThat(identities.has(ada)).isTrue();
        assertThat(identities.person(before)).isEmpty();
        assertThat(identities.person(since)).contains(ada);
    }

    private static PasskeySetups started(JdbcTemplate jdbc, RequiredOf of, Instant at) {
        var setups =
                new PasskeySetups(
                        jdbc,
                        new PasskeySettings(of, Duration.ofDays(1), true),
                        Clock.fixed(at, ZoneOffset.UTC));
        setups.afterPropertiesSet();
        return setups;
    }

    private static UUID person(JdbcTemplate jdbc, String email) {
        var id = UUID.randomUUID();
        jdbc.update(
                "insert into person (id, revision, name, email, roles, password, state,"
                        + " state_since, created_at, created_by)"
                        + " values (?, 1, 'Pat Person', ?, '', '', 'active', ?, ?, 'a test')",
                id,
                email,
                StoredTime.of(NOW),
                StoredTime.of(NOW));
        return id;
    }
}
