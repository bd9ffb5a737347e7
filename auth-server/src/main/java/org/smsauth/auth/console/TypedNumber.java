package org.smsauth.auth.console;

import java.util.regex.Pattern;

/** A phone number as people write it. */
public final class TypedNumber {

    private static final Pattern BETWEEN = Pattern.compile("[\\s()./-]");
    private static final Pattern MIDDLE = Pattern.compile("(?<=^.{5}).+(?=..$)");

    private TypedNumber() {}

    /** Without what stands between its digits, and with a plus for 00. */
    public static String plain(String typed) {
        var digits = BETWEEN.matcher(typed).replaceAll("");
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }

    /** As the record keeps it. */
    public static String masked(String number) {
        return MIDDLE.matcher(number).replaceFirst("*****");
    }
}
