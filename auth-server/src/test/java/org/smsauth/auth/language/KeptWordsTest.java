package org.smsauth.auth.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.words.KeptWords;
import org.springframework.context.i18n.LocaleContextHolder;

class KeptWordsTest {

    private static final String REFUSED =
            "Credential %s (%s) of %s is %s; it was refused %s, last at %s from %s.";

    private static final Catalog GERMAN =
            new Catalog(
                    Locale.GERMAN,
                    Map.of(
                            REFUSED,
                            "%s (%s) von %s ist %s; %s abgelehnt, zuletzt %s von %s.",
                            "revoked",
                            "widerrufen",
                            "%s times",
                            "%s-mal",
                            "A carrier is down",
                            "Ein Carrier ist weg"));

    @BeforeEach
    void speakGerman() {
        LocaleContextHolder.setLocaleContext(new Speaking(GERMAN));
    }

    @AfterEach
    void fallSilent() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void what_a_server_said_in_english_is_said_again_with_its_values() {
        var heard =
                REFUSED.formatted(
                        "c1", "key", "Shop", "revoked", "3 times", "2026-12-01T14:05:09Z", "::1");

        assertThat(KeptWords.of(heard))
                .isEqualTo(
                        "c1 (key) von Shop ist widerrufen; 3-mal abgelehnt, zuletzt 1. Dez. 2026, 14:05 UTC von ::1.");
        assertThat(KeptWords.of("A carrier is down")).isEqualTo("Ein Carrier ist weg");
    }

    @Test
    void names_that_read_like_the_sentence_itself_break_nothing() {
        var heard = REFUSED.formatted("c1", ") of x is", "%s (", "retired", "once", "", "; it");

        assertThat(KeptWords.of(heard)).startsWith("c1 (").endsWith("; it.");
        assertThat(KeptWords.of("Credential  of .")).isEqualTo("Credential  of .");
        assertThat(KeptWords.of("")).isEmpty();
    }

    @Test
    void what_nobody_knows_stays_as_it_is() {
        assertThat(KeptWords.of("Something else, 100% new."))
                .isEqualTo("Something else, 100% new.");
    }
}
