package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    @Test
    void they_are_joined_and_their_values_keep_the_order() {
        var conditions =
                new Conditions()
                        .and("a = ?", 1)
                        .in("b", List.of("x", "y"))
                        .and(new Conditions().and("c < ?", 2).and("d < ?", 3));

        assertThat(conditions.sql()).isEqualTo("a = ? and b in (?, ?) and c < ? and d < ?");
        assertThat(conditions.values()).containsExactly(1, "x", "y", 2, 3);
    }

    @Test
    void what_may_be_anything_is_no_condition() {
        var none = new Conditions().and("a = ?", null).in("b", List.of()).and(new Conditions());

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.sql()).isEmpty();
        assertThat(none.and("c = ?", 1).sql()).isEqualTo("c = ?");
    }

    @Test
    void values_that_are_added_for_later_places_are_the_callers_own() {
        var conditions = new Conditions().and("a = ?", 1);

        conditions.values().add(2);

        assertThat(conditions.values()).containsExactly(1);
    }
}
