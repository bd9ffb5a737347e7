package org.smsauth.auth.language;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.language.Said.How;
import org.springframework.util.StringUtils;

/** What the console says, as its sources have it, against the files of its languages. */
class EveryTextIsInEveryLanguageTest {

    private static final Path SOURCES = Path.of("src/main/java/org/smsauth/auth");
    private static final Path SMS_SERVER = Path.of("../sms-resource-server/src/main");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path LANGUAGES = Path.of("src/main/resources/languages");
    private static final Path SCRIPTS = Path.of("src/main/resources/static/assets");

    /** Rooms that speak to whoever looks at a page. */
    private static final List<String> SPEAKING = List.of("console", "smsapi");

    private static final Pattern OF_SCRIPT = Pattern.compile("\"([^\"\n]*)\"");

    private static List<Said> said = List.of();

    @BeforeAll
    static void readSources() throws IOException {
        var all = new ArrayList<>(TextsOfTemplates.of(TEMPLATES));
        for (var room : SPEAKING) {
            all.addAll(TextsOfSources.of(SOURCES.resolve(room)));
        }
        all.addAll(TextsOfProblems.of(SMS_SERVER));
        all.removeIf(it -> NoText.ALL.stream().anyMatch(no -> no.is(it)));
        said = all;
    }

    private static Stream<String> languages() throws IOException {
        try (var folders = Files.list(LANGUAGES)) {
            return folders.map(it -> it.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static List<LanguageFile> files(String language) throws IOException {
        return LanguageFile.of(LANGUAGES.resolve(language)).stream()
                .filter(it -> !it.name().equals("language.xml"))
                .toList();
    }

    private static Stream<LanguageFile.Entry> entries(String language) throws IOException {
        return files(language).stream().flatMap(it -> it.entries().stream());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_text_is_there(String language) throws IOException {
        Set<String> there = entries(language).map(LanguageFile.Entry::text).collect(toSet());

        assertThat(said).hasSizeGreaterThan(2000);
        assertThat(
                        said.stream()
                                .filter(it -> it.how() == How.KEY || it.how() == How.LOOKS_SO)
                                .filter(it -> !there.contains(it.text()))
                                .map(it -> it.where() + ": " + it.text()))
                .as(
                        "texts that %s has no words for; what is no text is exempted by NoText",
                        language)
                .isEmpty();
    }

    @Test
    void no_text_is_put_together_so_that_no_language_could_have_it() {
        assertThat(
                        said.stream()
                                .filter(it -> it.how() == How.PAST_THE_FILES)
                                .map(it -> it.where() + ": " + it.text()))
                .as("pieces and formats that go by Words.of, or #words.of in a template")
                .isEmpty();
    }

    @Test
    void no_script_has_a_text() throws IOException {
        try (var scripts = Files.list(SCRIPTS)) {
            for (var it : scripts.filter(s -> s.toString().endsWith(".js")).toList()) {
                assertThat(
                                OF_SCRIPT
                                        .matcher(Files.readString(it))
                                        .results()
                                        .map(text -> text.group(1))
                                        .filter(text -> text.matches("\\p{Lu}[\\w,.]* [\\w ,.]+")))
                        .as(it + ": a page gives it its texts, by attributes")
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void no_entry_is_for_nothing(String language) throws IOException {
        var sources =
                Stream.of(
                                TextsOfTemplates.of(TEMPLATES),
                                TextsOfSources.of(SOURCES),
                                TextsOfProblems.of(SMS_SERVER),
                                TextsOfSources.of(SMS_SERVER.resolve("java"))) // of its rules
                        .flatMap(List::stream)
                        .map(Said::text)
                        .flatMap(EveryTextIsInEveryLanguageTest::asSaid)
                        .collect(toSet());
        var formats =
                sources.stream()
                        .filter(it -> it.contains("%"))
                        .map(EveryTextIsInEveryLanguageTest::pattern)
                        .toList();

        assertThat(
                        entries(language)
                                .map(LanguageFile.Entry::text)
                                .filter(it -> !sources.contains(it))
                                .filter(it ->
                                        formats.stream().noneMatch(f -> f.matcher(it).matches())))
                .as("entries of %s that no page says", language)
                .isEmpty();
    }

    /** As it is, without its full stop, and as pages say the name of a field. */
    private static Stream<String> asSaid(String text) {
        var field =
                text.replaceAll("([a-z])([A-Z])", "$1 $2")
                        .replace('_', ' ')
                        .toLowerCase(Locale.ROOT);
        return Stream.of(text, text.replaceFirst("[.]$", ""), field, StringUtils.capitalize(field));
    }

    /** What a text with values in it may have become before it is looked up. */
    private static Pattern pattern(String format) {
        return Pattern.compile(
                Stream.of(format.split("%(?:\\d+\\$)?,?(?:\\.\\d)?[sdf]", -1))
                        .map(Pattern::quote)
                        .reduce((one, other) -> one + ".+" + other)
                        .orElse(""));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_text_has_one_meaning_whichever_file_it_is_in(String language) throws IOException {
        var meanings = new HashMap<String, String>();
        var others = new ArrayList<String>();
        entries(language)
                .forEach(it -> {
                    var before = meanings.putIfAbsent(it.key(), it.words());
                    if (before != null && !before.equals(it.words())) {
                        others.add(it.key() + ": " + before + ", " + it.words());
                    }
                });

        assertThat(others).as("where two are meant, one is for its place: place::text").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_entry_has_the_values_of_its_text(String language) throws IOException {
        assertThat(entries(language))
                .allSatisfy(it ->
                        assertThat(ReadLanguages.values(it.words()))
                                .as(it.key())
                                .isEqualTo(ReadLanguages.values(it.text())));
    }
}
