package org.smsauth.auth.language;

import java.util.regex.Pattern;

/**
 * A text that the console's sources have.
 *
 * @param where its file, and the line
 * @param how what it is taken for
 */
record Said(String text, String where, How how) {

    enum How {
        /** Languages have words for it. */
        KEY,
        /** It reads as a text for people: languages have words for it, or it is none. */
        LOOKS_SO,
        /** It is made of pieces, or with values, and nobody could look it up. */
        PAST_THE_FILES,
        /** It is a text or none: what languages have words for may stand there. */
        PERHAPS
    }

    private static final Pattern SENTENCE =
            Pattern.compile(
                    "(?s).*\\p{L}[\\p{L}’'.,:;!?)”]* +[(„“]?\\p{L}.*|\\p{Lu}\\p{Ll}+[ .:?!…]*");

    Said {
        text = Catalog.squeezed(text);
    }

    /** Several words, or one that begins large. */
    static boolean looksLikeWords(String text) {
        return SENTENCE.matcher(text).matches();
    }

    static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
