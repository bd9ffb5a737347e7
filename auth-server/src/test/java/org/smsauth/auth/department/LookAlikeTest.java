package org.smsauth.auth.department;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people would take for something else, and what they would not. */
class LookAlikeTest {

    @ParameterizedTest
    @CsvSource({
        "ACME, acme",
        "ACME, AC-ME",
        "Alerts, Аlеrts", // Cyrillic А and е
        "Marketing, Mаrketing",
        "PayPal, PayPaI",
        "MAIL, mail",
        "Büro, Buro",
        "Sales EU, sales\u200Beu",
        "ＡＣＭＥ, ACME"
    })
    void what_reads_the_same_is_alike(String one, String other) {
        assertThat(LookAlike.areAlike(one, other)).isTrue();
        assertThat(LookAlike.areAlike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Mail, Mall",
        "ACME, ACME Night",
        "Alerts 1, Alerts 2",
        "Отдел продаж, Отдел закупок",
        "!!!, ???"
    })
    void what_differs_to_the_eye_is_not(String one, String other) {
        assertThat(LookAlike.areAlike(one, other)).isFalse();
    }
}
