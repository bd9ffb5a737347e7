package org.smsauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Test
    void it_is_read_and_written_as_one_string_with_each_token_once() {
        assertThat(Scope.parse("alerts internal alerts").toString()).isEqualTo("alerts internal");
        assertThat(Scope.parse("")).isEqualTo(Scope.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "alerts ", " alerts", "a  b", "a\tb", "a\nb", "a\"b", "a\\b", "é"})
    void what_rfc_6749_does_not_allow_is_no_scope(String text) {
        assertThatThrownBy(() -> Scope.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RFC 6749");
    }

    @ParameterizedTest
    @EnumSource
    void a_types_scope_permits_that_type_and_no_other(MessageType type) {
        var scope = Scope.of(List.of(type));

        for (var other : MessageType.values()) {
            assertThat(scope.permits(other)).isEqualTo(other == type);
        }
    }

    @Test
    void it_is_compared_with_another() {
        var mine = Scope.parse("alerts internal");
        var theirs = Scope.parse("internal marketing");

        assertThat(mine.without(theirs)).isEqualTo(Scope.parse("alerts"));
        assertThat(mine.within(theirs)).isEqualTo(Scope.parse("internal"));
    }
}
