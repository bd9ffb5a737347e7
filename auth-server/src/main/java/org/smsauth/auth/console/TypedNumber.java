package org.smsauth.auth.console;

import java.util.regex.Pattern;

/** A phone number as people, spreadsheets and address books write it. */
public final class TypedNumber {

    private static final Pattern AROUND = Pattern.compile("[\\p{Cf}\\p{Cc}]|^\\s*(?:'|(?i:tel:))");
    private static final Pattern BETWEEN =
            Pattern.compile("[\\s\\p{Z}().\\u00B7/\\u2010-\\u2015-]");

    /** What is dialled within a country alone, beside the country's code. */
    private static final Pattern WITHIN = Pattern.compile("\\(0\\)");

    private static final Pattern MIDDLE = Pattern.compile("(?<=^.{5}).+(?=..$)");

    private TypedNumber() {}

    /** Without what stands around it and between its digits, and with a plus for 00. */
    public static String plain(String typed) {
        var bare = AROUND.matcher(typed).replaceAll("").strip();
        var international = bare.startsWith("+") || bare.startsWith("00");
        var dialled = international ? WITHIN.matcher(bare).replaceFirst("") : bare;
        var digits = BETWEEN.matcher(dialled).replaceAll("");
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }

    /** As the record keeps it. */
    public static String masked(String number) {
        return MIDDLE.matcher(number).replaceFirst("*****");
    }
}
