package org.smsauth.auth.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Says a text in the language of whoever looks at the page that is made now. */
public final class Words {

    private Words() {}

    /**
     * A text with values in it.
     *
     * @param english as {@link String#format} has it; without values it stands as it is
     */
    public static String of(String english, @Nullable Object... values) {
        return spoken().say(english, null, values);
    }

    /**
     * A text about one or many.
     *
     * @param number the first of the values
     */
    public static String counted(
            long number, String one, String many, @Nullable Object... further) {
        return of(number == 1 ? one : many, withFirst(number, further));
    }

    /** Whether what a page says is as the sources have it. */
    public static boolean areEnglish() {
        return spoken().isEmpty();
    }

    /** A whole number as the language writes it, such as {@code 1,234}. */
    public static String number(long number) {
        return String.format(locale(), "%,d", number);
    }

    /** The language of the page; {@link Locale#ENGLISH} where there is none. */
    public static Locale locale() {
        return spoken().locale();
    }

    static Catalog spoken() {
        return LocaleContextHolder.getLocaleContext() instanceof Speaking(var catalog)
                ? catalog
                : Catalog.ENGLISH;
    }

    static @Nullable Object[] withFirst(long number, @Nullable Object... further) {
        var all = new @Nullable Object[further.length + 1];
        all[0] = number;
        System.arraycopy(further, 0, all, 1, further.length);
        return all;
    }
}
