package org.smsauth.sms.carriage.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BindLeasesTest {

    private Instant now = Instant.parse("2026-11-23T10:15:30Z");
    private final BindLeases one;
    private final BindLeases another;

    BindLeasesTest(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.migrated());
        this.one = new JdbcBindLeases(jdbc, () -> now);
        this.another = new JdbcBindLeases(jdbc, () -> now);
    }

    @Test
    void there_are_no_more_places_than_the_carrier_allows_over_all_nodes() {
        var first = one.take("acme", 2);
        var second = another.take("acme", 2);

        assertThat(first).isPresent();
        assertThat(second).isPresent();
        assertThat(one.take("acme", 2)).isEmpty();
        assertThat(one.take("backup", 1)).isPresent();
        first.orElseThrow().giveBack();
        assertThat(another.take("acme", 2)).isPresent();
        assertThat(first.orElseThrow().renew()).isFalse();
    }

    @Test
    void who_renews_keeps_its_place_and_who_does_not_loses_it() {
        var kept = one.take("acme", 1).orElseThrow();
        for (int i = 0; i < 5; i++) {
            now = now.plus(BindLeases.LASTS).minusMillis(1);
            assertThat(another.take("acme", 1)).isEmpty();
            assertThat(kept.renew()).isTrue();
        }

        now = now.plus(BindLeases.LASTS);
        var taken = another.take("acme", 1).orElseThrow();
        assertThat(kept.renew()).isFalse();
        kept.giveBack();
        assertThat(taken.renew()).isTrue();
        assertThat(one.take("acme", 1)).isEmpty();
    }
}
