package org.smsauth.auth.language;

import static java.util.Objects.requireNonNull;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one language says for the texts of the console. What it has no words for stays English. */
final class Catalog {

    /** Says each text as it is. */
    static final Catalog ENGLISH = new Catalog(Locale.ENGLISH, Map.of());

    private static final String IN_PLACE = "::";

    private final Locale locale;
    private final Map<String, String> words;

    /** Texts that one place or another has its own words for; most have none. */
    private final Map<String, Map<String, String>> inPlaces = new HashMap<>();

    private final Map<TimeForm, DateTimeFormatter> times = new EnumMap<>(TimeForm.class);

    /**
     * A language of these words.
     *
     * @param words by the English text, or by {@code place::text} for one place alone: a template
     *     or a class
     */
    Catalog(Locale locale, Map<String, String> words) {
        this.locale = locale;
        var everywhere = new HashMap<String, String>();
        words.forEach((key, value) -> {
            var at = key.indexOf(IN_PLACE);
            if (at < 1) {
                everywhere.put(squeezed(key), value);
            } else {
                inPlaces.computeIfAbsent(
                                squeezed(key.substring(at + IN_PLACE.length())),
                                _ -> new HashMap<>())
                        .put(key.substring(0, at), value);
            }
        });
        this.words = Map.copyOf(everywhere);
        for (var it : TimeForm.values()) {
            times.put(it, it.in(locale));
        }
    }

    Locale locale() {
        return locale;
    }

    boolean isEmpty() {
        return words.isEmpty() && inPlaces.isEmpty();
    }

    String write(TemporalAccessor time, TimeForm form) {
        return requireNonNull(times.get(form)).format(time);
    }

    /**
     * Says a text with values in it.
     *
     * @param place the template; null for the class that asks
     */
    String say(String english, @Nullable String place, @Nullable Object... values) {
        var own = find(english, place);
        var pattern = own == null ? english : own;
        return values.length == 0 ? pattern : String.format(locale, pattern, values);
    }

    /** Null where the language has no words for it. */
    @Nullable String find(String english, @Nullable String place) {
        if (isEmpty()) {
            return null;
        }
        var key = squeezed(english);
        var inPlace = inPlaces.get(key);
        if (inPlace != null) {
            var own = inPlace.get(place == null ? Caller.name() : place);
            if (own != null) {
                return own;
            }
        }
        return words.get(key);
    }

    /** Each run of blanks and line ends as one blank, and none around it. */
    static String squeezed(String text) {
        var squeezed = new StringBuilder(text.length());
        var blank = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (isBlank(letter)) {
                blank = !squeezed.isEmpty();
            } else {
                if (blank) {
                    squeezed.append(' ');
                    blank = false;
                }
                squeezed.append(letter);
            }
        }
        return squeezed.length() == text.length() ? text : squeezed.toString();
    }

    /** Not the one that keeps words together, which is a part of a text. */
    static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    }
}
