package org.smsauth.runtime.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of docs/settings.md. */
final class SettingsDocument {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String OF_BOTH = "Both servers";

    /**
     * @param chapter the heading it stands under
     * @param name as it is given; of a map with {@code <…>} for its key
     */
    record Row(String chapter, String name, String byDefault, String meaning) {

        boolean isOurs() {
            return name.startsWith("smsauth.");
        }

        /** A chapter of both may say two defaults, that of one server and that of the other. */
        boolean hasDefault(Setting setting) {
            return setting.byDefault() == null
                    ? !byDefault.startsWith("`")
                    : byDefault.equals(setting.byDefault())
                            || (chapter.equals(OF_BOTH)
                                    && List.of(byDefault.split(", "))
                                            .contains(setting.byDefault()));
        }
    }

    private static final Pattern CHAPTER = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("<[^>]+>");

    private SettingsDocument() {}

    static List<Row> rows() {
        var text = read();
        var chapters = CHAPTER.matcher(text).results().toList();
        return chapters.stream()
                .flatMap(it -> {
                    var rest = text.substring(it.end());
                    var next = CHAPTER.matcher(rest);
                    var chapter = next.find() ? rest.substring(0, next.start()) : rest;
                    return chapter.lines()
                            .filter(line -> line.startsWith("| `"))
                            .map(line -> row(it.group(1), line));
                })
                .toList();
    }

    private static Row row(String chapter, String line) {
        var cells =
                Arrays.stream(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .map(String::strip)
                        .toList();
        var name = NAME.matcher(cells.getFirst());
        if (cells.size() != 3 || !name.matches() || cells.get(2).isEmpty()) {
            throw new AssertionError(
                    "docs/settings.md has rows of one name, a default and what it is; not " + line);
        }
        return new Row(
                chapter, KEY.matcher(name.group(1)).replaceAll("<…>"), cells.get(1), cells.get(2));
    }

    private static String read() {
        try {
            return Files.readString(ROOT.resolve("docs/settings.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
