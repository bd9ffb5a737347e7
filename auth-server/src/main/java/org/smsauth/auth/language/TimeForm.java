package org.smsauth.auth.language;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How days and times are written, each language its own way. */
public enum TimeForm {
    /** {@code 1 Dec 2026}. */
    DAY("d MMM yyyy", "yMMMd"),
    /** {@code 1 Dec}. */
    DAY_OF_YEAR("d MMM", "MMMd"),
    /** {@code December 2026}. */
    MONTH("MMMM yyyy", "yMMMM"),
    /** {@code 14:05}. */
    HOUR("HH:mm", "Hm"),
    /** {@code 14:05:09}. */
    SECOND("HH:mm:ss", "Hms"),
    /** {@code CET}. */
    ZONE("z", "");

    private final String english;
    private final String others;

    /**
     * A form.
     *
     * @param others what is told of it, from which a locale makes its own pattern; empty where that
     *     is the same everywhere
     */
    TimeForm(String english, String others) {
        this.english = english;
        this.others = others;
    }

    /** In the language of the page. */
    public String of(TemporalAccessor time) {
        return Words.spoken().write(time, this);
    }

    DateTimeFormatter in(Locale locale) {
        var pattern =
                others.isEmpty() || locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
                        ? english
                        : DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                                others, IsoChronology.INSTANCE, locale);
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
