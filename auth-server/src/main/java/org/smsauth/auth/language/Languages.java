package org.smsauth.auth.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.stereotype.Component;

/** The languages that the console speaks: English, and each that there are files of. */
@Component
public class Languages {

    /** Of what a browser says that its reader reads; a longer one says nothing. */
    private static final int LONGEST_ACCEPTED = 400;

    private final Language english = new Language("en", "English", Catalog.ENGLISH);
    private final Map<String, Language> byTag = new LinkedHashMap<>();

    Languages(ReadLanguages files) {
        byTag.put(english.tag(), english);
        files.all().forEach(it -> byTag.put(it.tag(), it));
    }

    /** English first. */
    public Collection<Language> offered() {
        return byTag.values();
    }

    public boolean isOffered(String tag) {
        return byTag.containsKey(tag);
    }

    /**
     * What whoever looks at a page is spoken to in.
     *
     * @param chosen the tag of the language they have chosen
     * @param accepted what the browser says they read, as the header has it
     */
    public LocaleContext spokenTo(@Nullable String chosen, @Nullable String accepted) {
        var own = chosen == null ? null : byTag.get(chosen);
        return new Speaking((own == null ? firstOf(accepted) : own).catalog());
    }

    private Language firstOf(@Nullable String accepted) {
        for (var range : ranges(accepted)) {
            for (var it : byTag.values()) {
                if (range.equalsIgnoreCase(it.tag())) {
                    return it;
                }
            }
        }
        return english;
    }

    /** Each with what it is a kind of behind it: German for that of Austria (RFC 4647, 3.4). */
    private static List<String> ranges(@Nullable String accepted) {
        var all = new ArrayList<String>();
        for (var it : read(accepted)) {
            var range = it.getWeight() == 0 ? "" : it.getRange();
            while (!range.isEmpty()) {
                all.add(range);
                range = range.substring(0, Math.max(range.lastIndexOf('-'), 0));
            }
        }
        return all;
    }

    private static List<Locale.LanguageRange> read(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST_ACCEPTED) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(accepted);
        } catch (IllegalArgumentException none) {
            return List.of();
        }
    }
}
