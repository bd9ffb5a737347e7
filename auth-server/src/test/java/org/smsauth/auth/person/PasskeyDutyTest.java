package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.person.PasskeySettings.RequiredOf.ADMINISTRATORS;
import static org.smsauth.auth.person.PasskeySettings.RequiredOf.EVERYBODY;
import static org.smsauth.auth.person.PasskeySettings.RequiredOf.NOBODY;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.model.DepartmentId;

/** What one factor is good for. */
class PasskeyDutyTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void where_no_passkey_is_required_a_password_is_enough_whoever_has_one() {
        assertThat(PasskeyDuty.of(false, false, false, null, NOW)).isEqualTo(Standing.ENOUGH);
        assertThat(PasskeyDuty.of(false, false, true, NOW, NOW)).isEqualTo(Standing.ENOUGH);
        assertThat(PasskeyDuty.of(false, true, false, null, NOW)).isEqualTo(Standing.ENOUGH);
    }

    @Test
    void who_has_a_passkey_comes_in_by_it_however_lately_a_link_was_used() {
        assertThat(PasskeyDuty.of(true, false, true, LATER, NOW)).isEqualTo(Standing.USE_PASSKEY);
        assertThat(PasskeyDuty.of(true, false, true, null, NOW)).isEqualTo(Standing.USE_PASSKEY);
    }

    @Test
    void who_has_none_makes_the_first_in_time_and_asks_for_a_link_from_then_on() {
        assertThat(PasskeyDuty.of(true, false, false, LATER, NOW)).isEqualTo(Standing.MAKE_FIRST);
        assertThat(PasskeyDuty.of(true, false, false, NOW, NOW)).isEqualTo(Standing.ASK_FOR_LINK);
        assertThat(PasskeyDuty.of(true, false, false, null, NOW)).isEqualTo(Standing.ASK_FOR_LINK);
    }

    @Test
    void who_comes_in_by_the_provider_alone_needs_its_word_for_two() {
        assertThat(PasskeyDuty.of(true, true, false, LATER, NOW))
                .isEqualTo(Standing.TWO_AT_PROVIDER);
    }

    @Test
    void it_is_required_of_those_whom_the_setting_names() {
        var lead = new Roles(false, false, List.of(new DepartmentId("alerts")));
        var both = new Roles(true, false, lead.leads());
        assertThat(List.of(NOBODY, ADMINISTRATORS, EVERYBODY))
                .extracting(it -> it.includes(lead), it -> it.includes(both))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(false, false),
                        org.assertj.core.groups.Tuple.tuple(false, true),
                        org.assertj.core.groups.Tuple.tuple(true, true));
    }
}
