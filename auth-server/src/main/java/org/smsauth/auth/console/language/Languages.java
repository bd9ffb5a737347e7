package org.smsauth.auth.console.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The languages that there are files of, read once, as the server starts. */
@Component
public class Languages {

    private static final String FILES = "classpath*:languages/*/*.xml";
    private static final Pattern TAG = Pattern.compile(".*/languages/([A-Za-z0-9-]+)/[^/]+");

    private final Map<String, Catalog> byTag;

    Languages() {
        this.byTag = read(FILES);
    }

    /** The language of that tag. */
    Catalog ofTag(String tag) {
        return byTag.getOrDefault(tag, Catalog.ENGLISH);
    }

    List<String> tags() {
        return List.copyOf(byTag.keySet());
    }

    private static Map<String, Catalog> read(String files) {
        try {
            var words = new TreeMap<String, Map<String, String>>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(files)) {
                words.computeIfAbsent(tagOf(file), _ -> new HashMap<>()).putAll(wordsOf(file));
            }
            var catalogs = new TreeMap<String, Catalog>();
            words.forEach(
                    (tag, its) -> catalogs.put(tag, new Catalog(Locale.forLanguageTag(tag), its)));
            return catalogs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tagOf(Resource file) throws IOException {
        var address = TAG.matcher(file.getURL().toString());
        if (!address.matches()) {
            throw new IllegalStateException(file + " stands in no folder of a language");
        }
        return address.group(1);
    }

    private static Map<String, String> wordsOf(Resource file) throws IOException {
        var words = new Properties();
        try (var content = file.getInputStream()) {
            words.loadFromXML(content);
        }
        var all = new HashMap<String, String>();
        words.stringPropertyNames().forEach(it -> all.put(it, words.getProperty(it)));
        return all;
    }
}
