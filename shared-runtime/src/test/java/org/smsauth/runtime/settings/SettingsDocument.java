package org.smsauth.runtime.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Pattern TABLE =
            Pattern.compile("(?m)^\\| setting \\| default \\|.*\\n\\| ---.*\\n((?:\\|.*\\n)+)");
    private static final Pattern KEY = Pattern.compile("<[^>]+>");

    private SettingsDocument() {}

    static List<Row> rows() {
        var text = read("docs/settings.md");
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

    /** The default of each setting that the tables of settings in a document name. */
    static Map<String, String> withSeveralNames(String document) {
        var settings = new LinkedHashMap<String, String>();
        for (var table : TABLE.matcher(read(document)).results().toList()) {
            for (var line : table.group(1).lines().toList()) {
                var cells = line.substring(2).split(" \\| ", -1);
                var defaults = List.of(cells[1].split(", "));
                var names = NAME.matcher(cells[0]).results().map(it -> it.group(1)).toList();
                var before = "";
                for (int at = 0; at < names.size(); at++) {
                    var name = names.get(at);
                    before =
                            name.startsWith(".")
                                    ? before.substring(0, before.lastIndexOf('.')) + name
                                    : name;
                    settings.put(before, defaults.get(Math.min(at, defaults.size() - 1)));
                }
            }
        }
        return settings;
    }

    private static String read(String document) {
        try {
            return Files.readString(ROOT.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
