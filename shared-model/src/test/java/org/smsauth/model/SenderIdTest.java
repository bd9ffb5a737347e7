package org.smsauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "ACME", "ACME Alerts", "24-7 Help", "+14155550123", "12345"})
    void names_numbers_and_short_codes_are_sender_ids(String value) {
        assertThat(new SenderId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ACME ",
                "Twelve chars",
                "A,B",
                "12",
                "+0123456789",
                "Café",
                "a\nb"
            })
    void anything_else_is_not(String value) {
        assertThatThrownBy(() -> new SenderId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 11 letters");
    }
}
