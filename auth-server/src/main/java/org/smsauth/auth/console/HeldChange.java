package org.smsauth.auth.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.smsauth.auth.language.Words;
import org.springframework.util.StringUtils;

/**
 * A form that somebody had sent when they were asked to sign in once more, or whether they mean it.
 *
 * @param id of its own, by which it is sent once
 * @param until when it is forgotten
 * @param does what it does
 * @param ends what follows from it, where it ends something; empty where not
 * @param to whom, or nothing: the client and the department in its path
 * @param path where it goes, with its query
 * @param page the page it stood on, or the console's first
 */
record HeldChange(
        String id,
        Instant until,
        String does,
        String ends,
        String to,
        String path,
        String page,
        List<Field> fields) {

    /** By which a form says what it starts from. */
    private static final List<String> FOR_PROGRAMS = List.of("version", "revision");

    /** One value of a field. */
    record Field(String name, String value) {

        /** Its name as a page says it: {@code dailyLimit} is "Daily limit". */
        public String words() {
            var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ');
            return Words.of(StringUtils.capitalize(words.toLowerCase(Locale.ROOT)));
        }
    }

    /** What the button says. */
    public String yes() {
        if (ends.isEmpty()) {
            return Words.of("Confirm");
        }
        return Words.of("Yes, %s", Words.areEnglish() ? StringUtils.uncapitalize(does) : does);
    }

    /** The fields that say something to people. */
    public List<Field> filledIn() {
        return fields.stream()
                .filter(it -> !it.value().isBlank())
                .filter(it -> !FOR_PROGRAMS.contains(it.name()))
                .toList();
    }
}
