package org.smsauth.auth.calendar;

import java.nio.charset.StandardCharsets;

/** One line of a calendar: its end, its folding and its escapes (RFC 5545 sections 3.1, 3.3.11). */
final class ContentLine {

    /** In octets, without the line's end. */
    private static final int LONGEST = 75;

    private static final String END = "\r\n";

    private ContentLine() {}

    /**
     * @param property its name, with parameters where it has any
     * @param value as it stands there
     */
    static String of(String property, String value) {
        return folded(property + ":" + value) + END;
    }

    /** One whose value is text. */
    static String ofText(String property, String text) {
        return of(property, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r\n|\r|\n", "\\\\n")
                .replaceAll("[\\p{Cc}&&[^\t]]", "");
    }

    /** A character is never cut in two, so a line may end before it is full. */
    private static String folded(String line) {
        var all = new StringBuilder(line.length() + 8);
        int used = 0;
        for (int at = 0; at < line.length(); ) {
            var character = Character.toString(line.codePointAt(at));
            var octets = character.getBytes(StandardCharsets.UTF_8).length;
            if (used + octets > LONGEST) {
                all.append(END).append(' ');
                used = 1;
            }
            all.append(character);
            used += octets;
            at += character.length();
        }
        return all.toString();
    }
}
