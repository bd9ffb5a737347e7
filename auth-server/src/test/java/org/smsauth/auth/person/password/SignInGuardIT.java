package org.smsauth.auth.person.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.audit.FailedAttempts;
import org.smsauth.auth.audit.RecordedEntries;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Two nodes that count together. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SignInGuardIT {

    @Parameter TestDatabase database;

    private final EmailAddress anna =
            new EmailAddress("anna" + RandomText.ofLength(8) + "@example.com");
    private final String net = RandomText.ofLength(8) + ":";
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SignInGuard here;
    private SignInGuard there;
    private boolean turn;

    @BeforeEach
    void start_two_nodes() {
        here = node();
        there = node();
    }

    private SignInGuard node() {
        var server = RunningAuthServer.on(database);
        return new SignInGuard(
                new SignInAttempts(
                        server.bean(JdbcTemplate.class),
                        server.bean(PlatformTransactionManager.class)),
                new FailedAttempts(new RecordedEntries(), () -> now),
                () -> now);
    }

    /** One node and the other in turn. */
    private SignInGuard guard() {
        turn = !turn;
        return turn ? here : there;
    }

    private boolean hears(EmailAddress email, String source) {
        return guard().ask(email, net + source).isHeard();
    }

    @Test
    void five_failures_of_one_person_from_one_address_are_heard_and_then_none_for_a_while() {
        for (int i = 0; i < SignInGuard.PER_PERSON_AND_SOURCE; i++) {
            assertThat(hears(anna, "10.0.0.1")).isTrue();
        }
        assertThat(hears(anna, "10.0.0.1")).isFalse();
        assertThat(hears(anna, "10.0.0.2")).isTrue();

        now = now.plus(Duration.ofMinutes(6));
        assertThat(hears(anna, "10.0.0.1")).isTrue();
    }

    @Test
    void one_address_cannot_try_everybody() {
        for (int i = 0; i < SignInGuard.PER_SOURCE; i++) {
            assertThat(hears(someone(i), "10.0.0.1")).isTrue();
        }
        assertThat(hears(someone(99), "10.0.0.1")).isFalse();
    }

    @Test
    void many_addresses_cannot_try_one_person_nor_lock_that_person_out() {
        assertThat(hears(anna, "10.1.1.1")).isTrue();
        guard().succeeded(anna, net + "10.1.1.1");
        for (int i = 0; i < SignInGuard.PER_PERSON; i++) {
            hears(anna, "10.0.0." + i);
        }

        assertThat(hears(anna, "10.0.1.1")).isFalse();
        assertThat(hears(anna, "10.1.1.1")).isTrue();
    }

    @Test
    void who_signs_in_often_is_not_held_back() {
        for (int i = 0; i < 100; i++) {
            assertThat(hears(anna, "10.0.0.1")).isTrue();
            guard().succeeded(anna, net + "10.0.0.1");
        }
    }

    @Test
    void who_is_known_at_an_address_is_heard_whatever_others_do_there_and_after_a_restart() {
        hears(anna, "10.0.0.1");
        guard().succeeded(anna, net + "10.0.0.1");
        for (int i = 0; i < 100; i++) {
            hears(someone(i), "10.0.0.1");
            hears(anna, "10.0.0.1");
        }
        start_two_nodes();

        assertThat(guard().ask(anna, net + "10.0.0.1")).isEqualTo(SignInGuard.Outcome.KNOWN);
        assertThat(hears(someone(101), "10.0.0.1")).isFalse();
    }

    @Test
    void all_addresses_of_an_ipv6_network_are_one() {
        var network = "2001:db8:%x:%x:".formatted(net.hashCode() & 0xffff, net.hashCode() >>> 16);
        for (int i = 0; i < SignInGuard.PER_SOURCE; i++) {
            assertThat(guard().ask(someone(i), network + ":" + i).isHeard()).isTrue();
        }

        assertThat(guard().ask(anna, network + ":ffff").isHeard()).isFalse();
    }

    @Test
    void what_is_over_is_forgotten_and_who_is_known_is_not() {
        hears(anna, "10.0.0.1");
        guard().succeeded(anna, net + "10.0.0.1");
        hears(anna, "10.0.0.2");
        now = now.plus(Duration.ofHours(1));

        here.forgetOld();

        assertThat(
                        RunningAuthServer.on(database)
                                .bean(JdbcTemplate.class)
                                .queryForList(
                                        "select source from sign_in_attempt where email = ?",
                                        String.class,
                                        anna.value()))
                .containsExactly(net + "10.0.0.1");
    }

    private static EmailAddress someone(int number) {
        return new EmailAddress("p" + number + RandomText.ofLength(6) + "@example.com");
    }
}
