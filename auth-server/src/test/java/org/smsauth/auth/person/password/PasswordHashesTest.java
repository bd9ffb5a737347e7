package org.smsauth.auth.person.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private static final String PASSWORD = "a long enough phrase";

    private final PasswordHashes hashes = new PasswordHashes();

    @Test
    void a_digest_takes_what_owasp_asks_for_at_least_and_says_so_itself() {
        assertThat(hashes.hash(PASSWORD).value()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void a_password_is_known_by_its_digest_and_no_other_is() {
        var hash = hashes.hash(PASSWORD);

        assertThat(hashes.matches(PASSWORD, hash, "ada", true)).contains(true);
        assertThat(hashes.matches(PASSWORD + " ", hash, "ada", false)).contains(false);
        assertThat(hashes.matchesNobody("", "eve")).contains(false);
        assertThat(hashes.hash(PASSWORD)).as("salted").isNotEqualTo(hash);
    }
}
