package org.smsauth.sms.inbound;

/**
 * Text as its UTF-16 units in hexadecimal: a part may begin or end with half of a surrogate pair,
 * which UTF-8 has no form for.
 */
final class Units {

    private static final int DIGITS = 4;
    private static final int HEX = 16;

    private Units() {}

    static String of(String text) {
        var units = new StringBuilder(text.length() * DIGITS);
        text.chars().forEach(it -> units.append("%04x".formatted(it)));
        return units.toString();
    }

    static String text(String units) {
        var text = new StringBuilder(units.length() / DIGITS);
        for (int at = 0; at < units.length(); at += DIGITS) {
            text.append((char) Integer.parseInt(units, at, at + DIGITS, HEX));
        }
        return text.toString();
    }
}
