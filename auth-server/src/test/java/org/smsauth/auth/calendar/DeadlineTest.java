package org.smsauth.auth.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.smsauth.auth.credential.Registered.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.calendar.Deadline.Kind;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.department.Standing;

/** What ends when, and what of that has passed and still stands there. */
class DeadlineTest {

    private static final Instant NEXT_MONTH = NOW.plus(Duration.ofDays(30));
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));

    private final Registered alerts = Registered.alerts();

    @Test
    void a_client_ends_its_credential_ends_and_its_review_is_due() {
        var it = reviewed(alerts.clientExpiresAt(NEXT_MONTH), YESTERDAY);

        assertThat(of(it))
                .extracting(Deadline::kind, Deadline::at)
                .containsExactly(
                        tuple(Kind.REVIEW, YESTERDAY),
                        tuple(Kind.CLIENT, NEXT_MONTH),
                        tuple(Kind.CREDENTIAL, it.credential().expiresAt()));
        assertThat(of(it))
                .extracting(deadline -> deadline.isPast(NOW))
                .containsExactly(true, false, false);
    }

    @Test
    void of_a_client_that_has_ended_its_own_end_alone_is_left_and_of_a_retired_one_nothing() {
        var ended = reviewed(alerts.clientExpiresAt(YESTERDAY), NEXT_MONTH);

        assertThat(of(ended))
                .singleElement()
                .returns(Kind.CLIENT, Deadline::kind)
                .matches(it -> it.isPast(NOW));
        assertThat(of(ended.clientIs(Standing.State.RETIRED))).isEmpty();
        assertThat(of(alerts.clientExpiresAt(NEXT_MONTH).clientIs(Standing.State.SUSPENDED)))
                .hasSize(2);
    }

    @Test
    void a_credential_that_has_ended_counts_as_passed_where_it_was_the_last() {
        var ended = alerts.credentialCounts(LAST_WEEK, YESTERDAY);

        assertThat(of(ended)).singleElement().matches(it -> it.isPast(NOW));
        assertThat(
                        Deadline.of(
                                alerts.client(),
                                List.of(ended.credential(), alerts.credential()),
                                NOW))
                .singleElement()
                .matches(it -> !it.isPast(NOW));
    }

    @Test
    void a_credential_that_was_revoked_or_made_for_a_try_is_none() {
        var tried = alerts.credentialCounts(NOW, NOW.plus(Duration.ofMinutes(10)));
        var revoked =
                alerts.credential().revoke("lost", NOW, "a test")
                                instanceof Transition.Done<Credential>(var it)
                        ? alerts.with(it)
                        : alerts;

        assertThat(of(tried)).isEmpty();
        assertThat(of(revoked)).isEmpty();
    }

    @Test
    void what_it_is_called_in_calendars_stays_when_it_is_put_off() {
        var before = of(alerts.clientExpiresAt(NEXT_MONTH));
        var after = of(alerts.clientExpiresAt(NEXT_MONTH.plus(Duration.ofDays(9))));

        assertThat(after)
                .extracting(Deadline::uid)
                .isEqualTo(before.stream().map(Deadline::uid).toList());
        assertThat(before).extracting(Deadline::uid).doesNotHaveDuplicates();
    }

    @Test
    void the_first_of_many_are_those_that_stand_first_among_all() {
        var all = new ArrayList<Deadline>();
        for (int i = 0; i < 100; i++) {
            var end = NOW.plus(Duration.ofDays(i * 37 % 50));
            all.addAll(of(reviewed(alerts.clientExpiresAt(end), end.plusSeconds(i % 7))));
        }
        var sorted = all.stream().sorted(Deadline.SOONEST).toList();

        for (int most : List.of(1, 2, 20, sorted.size(), sorted.size() + 1)) {
            assertThat(Deadline.first(all, most))
                    .extracting(Deadline::at)
                    .isEqualTo(sorted.stream().limit(most).map(Deadline::at).toList());
        }
    }

    private static List<Deadline> of(Registered it) {
        return Deadline.of(it.client(), List.of(it.credential()), NOW).stream()
                .sorted(Deadline.SOONEST)
                .toList();
    }

    private static Registered reviewed(Registered of, Instant at) {
        var it = of.client();
        return of.with(
                new Client(
                        it.id(),
                        it.revision(),
                        it.changedIn(),
                        it.department(),
                        it.name(),
                        it.purpose(),
                        it.owner(),
                        it.environment(),
                        it.permissions(),
                        it.standing(),
                        it.expiresAt(),
                        at,
                        it.tags(),
                        it.registeredAt(),
                        it.registeredBy()));
    }
}
