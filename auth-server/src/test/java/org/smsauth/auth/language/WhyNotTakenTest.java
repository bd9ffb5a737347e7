package org.smsauth.auth.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.message.WhyNotTaken;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the SMS server keeps in English of a receiver that took nothing. */
class WhyNotTakenTest {

    private static final Catalog GERMAN =
            new Catalog(
                    Locale.GERMAN,
                    Map.of(
                            "it answered %s: redirects are not followed",
                            "Antwort: %s; Weiterleitungen wird nicht gefolgt",
                            "it answered %s",
                            "Antwort: %s",
                            "it did not answer in time",
                            "er antwortete nicht rechtzeitig"));

    @BeforeEach
    void speakGerman() {
        LocaleContextHolder.setLocaleContext(new Speaking(GERMAN));
    }

    @AfterEach
    void fallSilent() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void it_is_said_in_the_language_of_the_page() {
        assertThat(WhyNotTaken.of("it answered 301: redirects are not followed"))
                .isEqualTo("Antwort: 301; Weiterleitungen wird nicht gefolgt");
        assertThat(WhyNotTaken.of("it answered 410 Gone")).isEqualTo("Antwort: 410 Gone");
        assertThat(WhyNotTaken.of("it did not answer in time"))
                .isEqualTo("er antwortete nicht rechtzeitig");
    }

    @Test
    void what_nobody_knows_stays_as_it_is() {
        assertThat(WhyNotTaken.of("it sang")).isEqualTo("it sang");
        assertThat(WhyNotTaken.of("")).isEmpty();
    }
}
