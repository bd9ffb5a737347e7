package org.smsauth.runtime.log;

/**
 * Text in which every character can be seen for what it is: what ends a line, moves a terminal's
 * cursor or turns the direction of writing is escaped as Java writes it.
 */
final class VisibleText {

    private VisibleText() {}

    static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isHidden(text.charAt(at))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (isHidden(c)) {
                        escaped.append("\\u%04x".formatted((int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /**
     * Controls (C0, C1), line and paragraph separators, and what Unicode's bidi algorithm obeys.
     */
    private static boolean isHidden(char c) {
        return c < ' '
                || (c >= '\u007f' && c <= '\u009f')
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
