package org.smsauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"web-shop", "a1b", "0-9"})
    void what_the_console_makes_is_a_client_id(String value) {
        assertThat(new ClientId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-ab", "Web-shop", "web shop", "web_shop"})
    void anything_else_is_refused_with_what_would_be_right(String value) {
        assertThatThrownBy(() -> new ClientId(value)).hasMessageContaining("3 to 80 lower-case");
    }
}
