package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.CredentialId;

class SecretTextTest {

    private static final CredentialId ID = new CredentialId("k7xw2m9qpz4t");

    private final SecretText secret = SecretText.random(ID, new SecureRandom());

    @Test
    void a_secret_names_its_credential_and_is_read_back() {
        assertThat(secret.value()).matches("smsa_k7xw2m9qpz4t_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
        assertThat(SecretText.parse(secret.value())).contains(secret);
    }

    @Test
    void no_two_are_the_same() {
        assertThat(SecretText.random(ID, new SecureRandom())).isNotEqualTo(secret);
    }

    @Test
    void a_typing_error_shows_in_the_checksum() {
        var text = secret.value();
        var at = text.indexOf('_', 5) + 7;
        var mistyped =
                text.substring(0, at)
                        + (text.charAt(at) == 'x' ? 'y' : 'x')
                        + text.substring(at + 1);

        assertThat(SecretText.parse(mistyped)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "smsa_", "smsa_k7xw2m9qpz4t_short_000000", "password"})
    void what_has_another_form_is_no_secret(String text) {
        assertThat(SecretText.parse(text)).isEmpty();
    }

    @Test
    void it_never_prints_itself() {
        assertThat(secret.toString()).isEqualTo("smsa_k7xw2m9qpz4t_…");
    }
}
