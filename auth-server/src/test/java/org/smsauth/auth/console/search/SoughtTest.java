package org.smsauth.auth.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.model.CredentialId;

class SoughtTest {

    private static final UUID ID = UUID.fromString("01a20893-f9be-7a32-a905-513e7c061ee5");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01a20893-f9be-7a32-a905-513e7c061ee5",
                "  01A20893-F9BE-7A32-A905-513E7C061EE5 ",
                "{\"detail\":\"no\",\"request_id\":\"01a20893-f9be-7a32-a905-513e7c061ee5\"}",
                "X-Request-Id: 01a20893-f9be-7a32-a905-513e7c061ee5\n"
            })
    void an_id_is_found_in_whatever_it_was_pasted_with(String typed) {
        assertThat(Sought.of(typed)).isEqualTo(new Sought.Id(ID));
    }

    @Test
    void of_a_token_its_id_is_left_and_of_a_secret_that_of_its_credential() {
        var claims = "{\"jti\":\"%s\"}".formatted(ID).getBytes(StandardCharsets.UTF_8);
        var token =
                "eyJhbGciOiJFUzI1NiJ9."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims)
                        + ".c2lnbmF0dXJl";
        assertThat(Sought.of("Authorization: Bearer " + token)).isEqualTo(new Sought.Id(ID));
        var secret = SecretText.random(new CredentialId("abcdefgh2345"), new SecureRandom());
        var sought = Sought.of("CLIENT_SECRET=" + secret.value());
        assertThat(sought).isEqualTo(new Sought.Words("abcdefgh2345"));
        assertThat(Sought.of("smsa_abcdefgh2345_mistyped")).isEqualTo(new Sought.Nothing());
    }

    @ParameterizedTest
    @CsvSource({
        "+1 (415) 555-0123,  +14155550123",
        "0049 170/1234567,   +491701234567",
        "4155550123,         4155550123",
        "tel:+14155550123,   +14155550123"
    })
    void a_number_is_known_however_it_is_written(String typed, String plain) {
        assertThat(Sought.of(typed)).isEqualTo(new Sought.Phone(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts-x7k2m9qa", "Door 4", "12345", "ada@example.com", "+1", "%"})
    void anything_else_are_words(String typed) {
        assertThat(Sought.of(typed)).isEqualTo(new Sought.Words(typed));
    }

    @Test
    void nothing_is_nothing_and_what_is_kept_is_understood_again() {
        assertThat(Sought.of(" \n\t")).isEqualTo(new Sought.Nothing());
        for (var typed :
                new String[] {ID.toString(), "0014155550123", "Door 4", "", "a".repeat(999)}) {
            var sought = Sought.of(typed);
            assertThat(Sought.of(sought.kept())).isEqualTo(sought);
        }
    }
}
