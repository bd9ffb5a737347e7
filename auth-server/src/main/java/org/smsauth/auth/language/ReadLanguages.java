package org.smsauth.auth.language;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.smsauth.runtime.setting.Setting;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Reads the files of languages, once, as the server starts: those it brings, and those of its
 * operator, which have the last word. A language is offered when one of its files is called {@code
 * language.xml} and says what it calls itself.
 */
@Component
class ReadLanguages {

    private static final String BROUGHT = "classpath*:languages/*/*.xml";
    private static final Pattern TAG = Pattern.compile(".*/([A-Za-z0-9-]+)/[^/]+");
    private static final String ITSELF = "/language.xml";
    private static final String NAME = "name";

    /** What stands for a value in a text. */
    private static final Pattern VALUE = Pattern.compile("%(\\d+\\$)?,?(\\.\\d)?[sdf]");

    private final Map<String, Map<String, String>> words = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();

    ReadLanguages(LanguageSettings settings) {
        read(BROUGHT);
        if (settings.folder() != null) {
            read("file:" + settings.folder().toAbsolutePath() + "/*/*.xml");
        }
    }

    /** Those that say what they call themselves. */
    List<Language> all() {
        var all = new ArrayList<Language>();
        names.forEach((tag, name) ->
                all.add(
                        new Language(
                                tag,
                                name,
                                new Catalog(
                                        Locale.forLanguageTag(tag),
                                        words.getOrDefault(tag, Map.of())))));
        return all;
    }

    private void read(String pattern) {
        try {
            var files = List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
            for (var it :
                    files.stream().sorted(Comparator.comparing(Resource::toString)).toList()) {
                read(it);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Resource file) throws IOException {
        var address = file.getURL().toString();
        var tag = TAG.matcher(address);
        if (!tag.matches()) {
            return;
        }
        var entries = entries(file);
        if (address.endsWith(ITSELF)) {
            var name = entries.getProperty(NAME, "");
            Setting.require(!name.isBlank(), file + " has no entry “name”");
            names.put(tag.group(1), name);
            return;
        }
        var its = words.computeIfAbsent(tag.group(1), _ -> new TreeMap<>());
        for (var key : entries.stringPropertyNames()) {
            var says = entries.getProperty(key);
            Setting.require(
                    values(key).equals(values(says)),
                    "%s has other values for “%s” than the text has: “%s”"
                            .formatted(file, key, says));
            its.put(key, says);
        }
    }

    private static Properties entries(Resource file) throws IOException {
        var entries = new Properties();
        try (var content = new BufferedInputStream(file.getInputStream())) {
            entries.loadFromXML(content);
        } catch (IOException e) {
            throw new IOException(file + " is no file of a language: " + e.getMessage(), e);
        }
        return entries;
    }

    /** The values that a text takes, whatever their order. */
    static List<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(it -> it.replaceAll("\\d+\\$", ""))
                .sorted()
                .toList();
    }
}
