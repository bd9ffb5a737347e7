package org.smsauth.runtime;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.ClassUtils;

/** What a document names is there, and where it leads to is something: so that it stays true. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CLASS =
            Pattern.compile("([A-Z][a-z]\\w*[A-Z]\\w*)(?:[#.]\\w+)?(?:\\(\\))?");
    private static final Pattern ANY_CLASS = Pattern.compile("([A-Z][a-z]\\w*)(?:[#.]\\w+)?");
    private static final Pattern IN_A_PICTURE = Pattern.compile("\\b([A-Z][a-z]+[A-Z]\\w*)\\b");
    private static final Pattern FILE = Pattern.compile("([a-z][\\w.-]*)/[\\w./-]+");
    private static final Pattern ROOM = Pattern.compile("[a-z]+\\.(?!html|yaml)[a-z]+");
    private static final Pattern LINK = Pattern.compile("]\\(([\\w./-]*)(?:#([\\w-]+))?\\)");
    private static final Pattern DECIDED =
            Pattern.compile(
                    "(?s)# \\d+\\. [^\\n]+\\n\\n\\*(Accepted|Superseded by \\[\\d+]\\([\\w.-]+\\)) on \\d{4}-\\d{2}-\\d{2}[^\\n]*\\.\\*\\n.*");

    private static final List<Path> SERVERS =
            List.of(
                    ROOT.resolve("auth-server/src/main/java/org/smsauth/auth"),
                    ROOT.resolve("sms-resource-server/src/main/java/org/smsauth/sms"));

    /** In these every word of a program that begins as a class does is one of ours. */
    private static final Set<String> OF_CLASSES = Set.of("architecture.md", "glossary.md");

    /** Of Spring, of browsers; and what only looks like a class. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "CryptoKey",
                    "EdDSA",
                    "OidcAuthorizationCodeAuthenticationProvider",
                    "RestClient");

    private static final List<String> OF_THE_JDK = List.of("java.lang.", "java.time.");

    private static final Set<String> SOURCES =
            modules()
                    .flatMap(it -> files(it.resolve("src"), ".java"))
                    .map(it -> it.getFileName().toString().replace(".java", ""))
                    .collect(toUnmodifiableSet());

    static Stream<Path> documents() {
        return Stream.of(
                        files(ROOT.resolve("docs"), ".md"),
                        list(ROOT).filter(it -> it.toString().endsWith(".md")))
                .flatMap(it -> it);
    }

    static Stream<Path> decisions() {
        return files(ROOT.resolve("docs/decisions"), ".md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_class_it_names_is_there(Path document) {
        var ofClasses = OF_CLASSES.contains(document.getFileName().toString());
        var inText = named(prose(document), ofClasses ? ANY_CLASS : CLASS);
        var inPictures =
                FENCED.matcher(read(document))
                        .results()
                        .filter(it -> it.group(1).equals("mermaid"))
                        .flatMap(it -> IN_A_PICTURE.matcher(it.group(2)).results());

        assertThat(Stream.concat(inText, inPictures).map(it -> it.group(1)))
                .as("classes of %s that are nowhere", document)
                .allMatch(DocumentsTest::isThere);
    }

    private static boolean isThere(String name) {
        return SOURCES.contains(name)
                || ELSEWHERE.contains(name)
                || OF_THE_JDK.stream().anyMatch(it -> ClassUtils.isPresent(it + name, null));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_file_it_names_is_there(Path document) {
        var folders =
                list(ROOT)
                        .filter(Files::isDirectory)
                        .map(it -> it.getFileName().toString())
                        .filter(it -> !Set.of("target", "data").contains(it))
                        .collect(toUnmodifiableSet());

        assertThat(
                        named(prose(document), FILE)
                                .filter(it -> folders.contains(it.group(1)))
                                .map(MatchResult::group))
                .as("files of %s that are nowhere", document)
                .allMatch(it -> Files.exists(ROOT.resolve(it)));
    }

    /** Such as {@code token.request}, which is of one server or the other. */
    @Test
    void every_room_that_the_architecture_names_is_there() {
        var named = named(prose(ROOT.resolve("docs/architecture.md")), ROOM).toList();

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(named.stream().map(it -> it.group().replace('.', '/')))
                .as("rooms that are in neither server")
                .allMatch(it ->
                        SERVERS.stream().anyMatch(server -> Files.isDirectory(server.resolve(it))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(Path document) {
        assertThat(LINK.matcher(prose(document)).results().toList())
                .allSatisfy(it ->
                        assertThat(leads(document, it.group(1), it.group(2)))
                                .as("%s of %s", it.group(), document)
                                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void every_decision_says_when_it_was_made_and_whether_it_holds(Path decision) {
        assertThat(read(decision))
                .as("%s begins with its title and, in italics, Accepted on yyyy-mm-dd.", decision)
                .matches(DECIDED);
    }

    private static boolean leads(Path document, String file, String heading) {
        var there = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return Files.exists(there)
                && (heading == null
                        || read(there)
                                .lines()
                                .filter(line -> line.startsWith("#"))
                                .map(DocumentsTest::anchor)
                                .anyMatch(heading::equals));
    }

    private static String anchor(String line) {
        return line.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w -]", "")
                .replace(' ', '-');
    }

    /** Names in code font, each as a whole. */
    private static Stream<MatchResult> named(String text, Pattern pattern) {
        return CODE.matcher(text)
                .results()
                .map(it -> pattern.matcher(it.group(1)))
                .filter(it -> it.matches())
                .map(it -> it.toMatchResult());
    }

    private static String prose(Path document) {
        return FENCED.matcher(read(document)).replaceAll("");
    }

    private static Stream<Path> modules() {
        return list(ROOT).filter(it -> Files.isDirectory(it.resolve("src")));
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return List.copyOf(files.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
