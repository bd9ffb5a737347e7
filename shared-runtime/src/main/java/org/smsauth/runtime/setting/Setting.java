package org.smsauth.runtime.setting;

import java.time.Duration;
import org.smsauth.runtime.text.Lasting;

/**
 * Bounds of settings. Each takes the setting's name in full, such as {@code smsauth.rate.window},
 * and throws an {@link UnusableSettingException} that names it when the value is out of them.
 */
public final class Setting {

    private Setting() {}

    /** From the one to the other, both included. */
    public static void between(String name, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "%s is from %s to %s, not %s"
                        .formatted(
                                name,
                                Lasting.inWords(least),
                                Lasting.inWords(most),
                                Lasting.inWords(value)));
    }

    /**
     * From the one to the other, both included.
     *
     * @param unit what it is a number of, and what is special in one
     */
    public static void between(String name, long value, long least, long most, String unit) {
        require(
                value >= least && value <= most,
                "%s is from %d to %d %s; not %d".formatted(name, least, most, unit, value));
    }

    /**
     * Any other bound.
     *
     * @param otherwise what it is, and what it is not: a sentence that begins with its name
     */
    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnusableSettingException(otherwise);
        }
    }
}
