package org.smsauth.runtime.text;

/** Whether a reader sees anything of a text. */
public final class Visible {

    /** What Unicode has as letters and symbols, and fonts as nothing. */
    private static final String BLANK = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFC";

    private Visible() {}

    /**
     * Whether there is nothing to see: no character but spaces of any kind, controls, formats such
     * as zero-width joiners and bidirectional marks, variation selectors and other marks without a
     * letter to stand on, fillers, and code points that mean nothing.
     */
    public static boolean isNothing(String text) {
        return text.codePoints().allMatch(Visible::isNothing);
    }

    private static boolean isNothing(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> BLANK.indexOf(character) >= 0;
        };
    }
}
