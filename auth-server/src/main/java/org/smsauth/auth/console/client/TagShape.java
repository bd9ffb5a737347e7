package org.smsauth.auth.console.client;

import org.smsauth.auth.client.Tags;
import org.smsauth.auth.language.Words;

/** Says what tags look like, as {@link Tags#SHAPE} says it to programs. */
final class TagShape {

    private TagShape() {}

    static String inWords() {
        return Words.of(
                "at most %d tags, each of 1 to %d letters and digits, with spaces or . _ / - between",
                Tags.MOST, Tags.LONGEST);
    }
}
