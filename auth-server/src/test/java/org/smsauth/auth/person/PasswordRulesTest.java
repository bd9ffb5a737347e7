package org.smsauth.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    private static final EmailAddress ANNA = new EmailAddress("Anna.Lead@Example.com");

    @Test
    void a_phrase_is_a_good_password_whatever_signs_it_lacks() {
        assertThat(PasswordRules.whyNot("four plain words here", ANNA)).isEmpty();
    }

    @Test
    void what_is_short_dull_obvious_or_the_persons_own_name_is_none() {
        assertThat(PasswordRules.whyNot("eleven char", ANNA)).isPresent();
        assertThat(PasswordRules.whyNot("x".repeat(129), ANNA)).isPresent();
        assertThat(PasswordRules.whyNot("abababababababab", ANNA)).isPresent();
        assertThat(PasswordRules.whyNot("my Password is long", ANNA)).isPresent();
        assertThat(PasswordRules.whyNot("anna.lead 2026 spring", ANNA)).isPresent();
    }

    @Test
    void an_address_is_the_same_in_any_case() {
        assertThat(ANNA).hasToString("anna.lead@example.com");
    }
}
