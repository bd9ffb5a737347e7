package org.smsauth.auth.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The German words against those that docs/languages.md has chosen. */
class GermanHasOneWordForOneThingTest {

    private static final Path GERMAN = Path.of("src/main/resources/languages/de");

    /** What is not said of a thing, because another word was chosen for it. */
    private record Chosen(Pattern thing, Pattern not) {

        static Chosen of(String thing, String not) {
            return new Chosen(
                    Pattern.compile(thing, Pattern.CASE_INSENSITIVE),
                    Pattern.compile(not, Pattern.CASE_INSENSITIVE));
        }

        boolean isMissed(LanguageFile.Entry entry) {
            return thing.matcher(entry.text()).find() && not.matcher(entry.words()).find();
        }
    }

    private static final List<Chosen> CHOSEN =
            List.of(
                    Chosen.of("\\bcancel.", "\\b(ab)?(brech|bricht|gebrochen)"),
                    Chosen.of("^Cancel$", "stornier"),
                    Chosen.of("\\bregist", "anmeld|angemeld"),
                    Chosen.of("\\bcredential", "erstell|Anmeldedaten|Berechtigungsnachweis"),
                    Chosen.of("\\bstaff\\b", "Mitarbeiter|\\bLeute"),
                    Chosen.of("\\bresum", "Sperre auf|wieder laufen"),
                    Chosen.of("\\bheld\\b", "zurückgehalten"),
                    Chosen.of("\\bretire", "außer Dienst|stillgesetzt|deaktivier"),
                    Chosen.of("\\bsuspend", "ausgesetzt|suspendier"),
                    Chosen.of("\\bpause", "\\bangehalten\\b|halten Sie .* an\\b"),
                    Chosen.of("\\bopt(ed)?[ -]out", "abbestell|Austragung"),
                    Chosen.of("\\bsender ids?\\b", "\\bSenderkennung|Absender-ID"),
                    Chosen.of("\\brecipient", "Adressat"),
                    Chosen.of("\\bendpoint", "Endstelle|Zielpunkt"),
                    Chosen.of("\\bids?\\b", "(?-i:\\bIds?\\b)|\\bKennung"));

    @Test
    void each_thing_is_called_what_was_chosen_for_it() throws IOException {
        Predicate<LanguageFile.Entry> missed =
                entry -> CHOSEN.stream().anyMatch(it -> it.isMissed(entry));

        assertThat(
                        LanguageFile.of(GERMAN).stream()
                                .flatMap(it -> it.entries().stream())
                                .filter(missed)
                                .map(it -> it.key() + " => " + it.words()))
                .as("docs/languages.md says which word is meant")
                .isEmpty();
    }
}
