package org.smsauth.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A setting that a document names, a message of a start, or a test gives, is one that is read. */
class NamedSettingsTest {

    private static final Pattern IN_WORDS =
            Pattern.compile("(?<![\\w./-])smsauth(?:\\.[a-z][a-z0-9-]*)+");
    private static final Pattern GIVEN = Pattern.compile("--(smsauth(?:\\.[a-z][a-z0-9-]*)+)=");
    private static final Pattern IN_A_SENTENCE =
            Pattern.compile("\"(smsauth(?:\\.[a-z][a-z0-9-]*)+) ");

    /** {@code OtherForwarding} and {@code MailServer} tell who gives one what it is called now. */
    private static final Set<String> OF_OLD =
            Set.of("smsauth.client-certificate.trusted-proxies", "smsauth.notices.from");

    /**
     * What docs/traces.md tells of spans: {@code smsauth.waited_ms} ends for us where it is cut.
     */
    private static final Set<String> OF_SPANS = Set.of("smsauth.token.id", "smsauth.waited");

    @Test
    void each_that_a_document_names_has_a_row() {
        assertThat(files(".md").flatMap(it -> named(it, IN_WORDS)).filter(it -> !isKnown(it)))
                .as("settings that nothing reads")
                .isEmpty();
    }

    @Test
    void each_that_a_program_gives_or_tells_of_has_a_row() {
        var given = files(".java").flatMap(it -> named(it, GIVEN)).collect(Collectors.toSet());
        var told = files(".java").flatMap(it -> named(it, IN_A_SENTENCE)).toList();

        assertThat(given).hasSizeGreaterThan(20);
        assertThat(Stream.concat(given.stream(), told.stream()).filter(it -> !isKnown(it)))
                .as("settings that nothing reads")
                .isEmpty();
    }

    /** It has a row, or is the beginning of some that have. */
    private static boolean isKnown(String name) {
        return OF_OLD.contains(name)
                || OF_SPANS.contains(name)
                || Rows.NAMES.stream()
                        .anyMatch(it ->
                                it.equals(name)
                                        || it.startsWith(name + ".")
                                        || it.startsWith(name + "[")
                                        || (it.endsWith(".<…>")
                                                && name.startsWith(
                                                        it.substring(0, it.length() - 3))));
    }

    private static final class Rows {
        static final List<String> NAMES =
                SettingsDocument.rows().stream().map(SettingsDocument.Row::name).toList();
    }

    private static Stream<String> named(Path file, Pattern pattern) {
        try {
            return pattern
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult it) -> it.groupCount() == 0 ? it.group() : it.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the project: no folder of what is built, fetched or kept beside it. */
    private static Stream<Path> files(String ending) {
        try (var all = Files.list(SettingsDocument.ROOT)) {
            return all
                    .filter(it -> !it.getFileName().toString().startsWith("."))
                    .filter(it -> !Set.of("target", "data").contains(it.getFileName().toString()))
                    .flatMap(it -> within(it, ending))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> within(Path folder, String ending) {
        var places =
                Files.exists(folder.resolve("pom.xml"))
                        ? List.of(folder.resolve("src"))
                        : List.of(folder);
        return places.stream()
                .filter(Files::exists)
                .flatMap(place -> {
                    try (var files = Files.walk(place)) {
                        return files
                                .filter(Files::isRegularFile)
                                .filter(it -> it.toString().endsWith(ending))
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
