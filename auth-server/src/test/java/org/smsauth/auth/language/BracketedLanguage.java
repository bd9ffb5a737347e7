package org.smsauth.auth.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** A language that says each text of the console as it is, in brackets: made of files alone. */
public final class BracketedLanguage {

    private static final Path MAIN = Path.of("src/main");

    private BracketedLanguage() {}

    /** Writes its files into the folder of languages. */
    public static void write(Path languages, String tag, String name) throws IOException {
        var folder = Files.createDirectories(languages.resolve(tag));
        var words = new Properties();
        texts().filter(it -> !it.isEmpty()).forEach(it -> words.setProperty(it, bracketed(it)));
        store(words, folder.resolve("console.xml"));
        name(languages, tag, name);
    }

    /** Lets a language be offered. */
    public static void name(Path languages, String tag, String name) throws IOException {
        var itself = new Properties();
        itself.setProperty("name", name);
        store(itself, Files.createDirectories(languages.resolve(tag)).resolve("language.xml"));
    }

    private static String bracketed(String key) {
        var at = key.indexOf("::");
        return "[" + (at < 1 ? key : key.substring(at + 2)) + "]";
    }

    private static Stream<String> texts() throws IOException {
        var said =
                Stream.concat(
                                TextsOfTemplates.of(MAIN.resolve("resources/templates")).stream(),
                                TextsOfSources.of(MAIN.resolve("java/org/smsauth/auth/console"))
                                        .stream())
                        .filter(it -> it.how() == Said.How.KEY || it.how() == Said.How.LOOKS_SO)
                        .map(Said::text);
        var german =
                LanguageFile.of(MAIN.resolve("resources/languages/de")).stream()
                        .flatMap(it -> it.entries().stream())
                        .map(LanguageFile.Entry::key);
        return Stream.concat(said, german);
    }

    private static void store(Properties words, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            words.storeToXML(out, null);
        }
    }
}
