package org.smsauth.auth.console.overview;

import org.jspecify.annotations.Nullable;

/**
 * One thing to do before messages reach real phones.
 *
 * @param done whether what is there shows that it was done
 * @param link where it is done; null where the viewer cannot do it, or not yet
 * @param who who can, where the viewer cannot; empty where they can
 */
public record FirstStep(
        String title, String words, boolean done, @Nullable String link, String who) {

    /** One that the viewer does. */
    static FirstStep own(String title, String words, boolean done, @Nullable String link) {
        return new FirstStep(title, words, done, link, "");
    }
}
