package org.smsauth.runtime.text;

/**
 * Text as a {@code varchar(n)} takes it. Its length is that of the UTF-16 form, as {@link
 * String#length} has it: H2 counts so, and PostgreSQL, which counts code points, then has room too.
 * Neither takes half of a surrogate pair, nor PostgreSQL a NUL.
 */
public final class ColumnText {

    /** What stands at the end of a text that was cut. */
    public static final String MARK = "…";

    private ColumnText() {}

    /**
     * Whether it has no control characters, none that turn the direction of writing, no halves of
     * pairs, and no more than so many units.
     */
    public static boolean fits(String text, int longest) {
        return text.length() <= longest && isFit(text);
    }

    private static boolean isFit(String text) {
        for (int at = 0; at < text.length(); ) {
            var character = text.codePointAt(at);
            if (unfit(character)) {
                return false;
            }
            at += Character.charCount(character);
        }
        return true;
    }

    /**
     * The text for a record that must be made whatever was sent: a question mark for each unfit
     * character, and {@link #MARK} at the end if it was too long.
     */
    public static String cut(String text, int longest) {
        if (fits(text, longest)) {
            return text;
        }
        var clean = new StringBuilder(Math.min(text.length(), longest));
        for (int at = 0; at < text.length(); ) {
            var character = text.codePointAt(at);
            at += Character.charCount(character);
            var kept = unfit(character) ? '?' : character;
            if (clean.length() + Character.charCount(kept) > longest) {
                return marked(clean, longest);
            }
            clean.appendCodePoint(kept);
        }
        return clean.toString();
    }

    private static String marked(StringBuilder text, int longest) {
        while (text.length() + MARK.length() > longest) {
            var last = text.codePointBefore(text.length());
            text.setLength(text.length() - Character.charCount(last));
        }
        return text.append(MARK).toString();
    }

    private static boolean unfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> turnsAround(character);
            default -> false;
        };
    }

    /**
     * Whether it turns the direction of what follows, so that a line reads as another (UAX 9,
     * section 2: embeddings, overrides and isolates). The marks that only lean on their neighbours
     * are no such thing: languages need them.
     */
    private static boolean turnsAround(int character) {
        return (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
