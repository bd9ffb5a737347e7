package org.smsauth.runtime.alarm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.alarm.Alarm.Turn;

class NextStateTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration CALM = Duration.ofMinutes(5);
    private static final Whose WHOSE =
            new Whose(new DepartmentId("alerts"), Environment.PRODUCTION);
    private static final AlarmRule RULE = Share.ofRefusals("refusals", "Refused", "", "%");

    private static Finding found(long measured) {
        return new Finding(WHOSE, "", measured, "of 100 requests", Map.of());
    }

    private static Alarm begun() {
        return Alarm.begun(UUID.randomUUID(), RULE, found(7), 5, NOON);
    }

    @Test
    void one_that_begins_is_told_and_one_that_is_muted_is_not() {
        assertThat(NextState.ofNew(begun(), false))
                .satisfies(it -> assertThat(it.turn()).isEqualTo(Turn.RAISED))
                .satisfies(it -> assertThat(it.alarm()).matches(Alarm::isTold));
        assertThat(NextState.ofNew(begun(), true))
                .satisfies(it -> assertThat(it.turn()).isNull())
                .satisfies(it -> assertThat(it.alarm()).matches(alarm -> !alarm.isTold()));
    }

    @Test
    void one_that_lasts_is_told_no_second_time_and_has_the_last_numbers() {
        var next = NextState.of(begun().told(), found(9), 6, false, CALM, NOON.plusSeconds(60));

        assertThat(next.turn()).isNull();
        assertThat(next.alarm())
                .returns(9L, Alarm::measured)
                .returns(6L, Alarm::threshold)
                .returns(NOON, Alarm::since)
                .returns(NOON.plusSeconds(60), Alarm::heldAt);
    }

    @Test
    void it_is_over_once_it_was_not_found_for_a_while_and_is_told_once() {
        var before = begun().told();

        assertThat(NextState.of(before, null, 5, false, CALM, NOON.plus(CALM).minusMillis(1)))
                .isEqualTo(new NextState(before, null));
        var next = NextState.of(before, null, 5, false, CALM, NOON.plus(CALM));
        assertThat(next.turn()).isEqualTo(Turn.CLEARED);
        assertThat(next.alarm()).returns(NOON.plus(CALM), Alarm::over);
    }

    @Test
    void what_comes_and_goes_within_the_calm_is_one_alarm() {
        var soon = NOON.plus(CALM).minusSeconds(1);
        var again =
                requireNonNull(
                        NextState.of(begun().told(), found(8), 5, false, CALM, soon).alarm());

        assertThat(NextState.of(again, null, 5, false, CALM, NOON.plus(CALM).plusSeconds(60)))
                .returns(null, NextState::turn)
                .extracting(it -> requireNonNull(it.alarm()).over())
                .isNull();
    }

    @Test
    void one_that_was_muted_as_it_began_is_told_when_the_mute_ends_if_it_lasts() {
        var quiet = requireNonNull(NextState.ofNew(begun(), true).alarm());
        var later = NOON.plusSeconds(60);

        assertThat(NextState.of(quiet, found(8), 5, true, CALM, later).turn()).isNull();
        assertThat(NextState.of(quiet, found(8), 5, false, CALM, later).turn())
                .isEqualTo(Turn.RAISED);
        // it passed by while nobody wanted to hear of it
        assertThat(NextState.of(quiet, null, 5, true, CALM, NOON.plus(CALM)).turn()).isNull();
        assertThat(NextState.of(quiet, null, 5, false, CALM, NOON.plus(CALM)).turn()).isNull();
    }

    @Test
    void who_was_told_that_it_began_is_told_that_it_is_over_though_it_is_muted_meanwhile() {
        assertThat(NextState.of(begun().told(), null, 5, true, CALM, NOON.plus(CALM)).turn())
                .isEqualTo(Turn.CLEARED);
    }
}
