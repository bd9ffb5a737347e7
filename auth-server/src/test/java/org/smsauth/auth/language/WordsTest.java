package org.smsauth.auth.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class WordsTest {

    private static final Catalog GERMAN =
            new Catalog(
                    Locale.GERMAN,
                    Map.of(
                            "Ends %s", "Endet %s",
                            "%d client", "%d Client",
                            "%,d clients", "%,d Clients",
                            "of", "von",
                            "messages/list::of", "aus",
                            "WordsTest::of", "hier von"));

    @AfterEach
    void fall_silent() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static void speak(Catalog catalog) {
        LocaleContextHolder.setLocaleContext(new Speaking(catalog));
    }

    @Test
    void a_sentence_that_was_made_elsewhere_is_said_again_with_its_values() {
        var again = SayAgain.of("Begins %s", "Ends %s");
        assertThat(again.say("Ends $1 (morgen)\n%")).isEqualTo("Ends $1 (morgen)\n%");

        speak(GERMAN);

        assertThat(again.say("Ends $1 (morgen)\n%")).isEqualTo("Endet $1 (morgen)\n%");
        assertThat(again.say("of")).isEqualTo("hier von");
        assertThat(again.say("It ends")).isEqualTo("It ends");
    }

    @Test
    void a_text_is_said_in_the_language_of_the_page() {
        speak(GERMAN);

        assertThat(Words.of("Ends %s", "morgen")).isEqualTo("Endet morgen");
        assertThat(Words.counted(1, "%d client", "%,d clients")).isEqualTo("1 Client");
        assertThat(Words.counted(1234, "%d client", "%,d clients")).isEqualTo("1.234 Clients");
    }

    @Test
    void what_a_language_has_no_words_for_stays_english() {
        speak(GERMAN);

        assertThat(Words.of("Begins %s", "morgen")).isEqualTo("Begins morgen");
    }

    @Test
    void nobody_that_looks_at_no_page_is_answered_in_another_language_than_english() {
        LocaleContextHolder.setLocale(Locale.GERMAN);

        assertThat(Words.of("Ends %s", "today")).isEqualTo("Ends today");
        assertThat(Words.counted(1234, "%d client", "%,d clients")).isEqualTo("1,234 clients");
        assertThat(Words.locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void a_text_without_values_may_have_signs_of_percent() {
        speak(GERMAN);

        assertThat(Words.of("100% of it")).isEqualTo("100% of it");
    }

    @Test
    void one_place_may_have_words_of_its_own() {
        speak(GERMAN);

        assertThat(Words.of("of")).isEqualTo("hier von");
        assertThat(GERMAN.say("of", "messages/list")).isEqualTo("aus");
        assertThat(GERMAN.say("of", "clients/list")).isEqualTo("von");
    }

    @Test
    void blanks_and_line_ends_of_a_text_are_one_blank() {
        assertThat(GERMAN.find("\n    Ends\n  %s ", "")).isEqualTo("Endet %s");
    }
}
