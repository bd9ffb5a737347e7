package org.smsauth.auth.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a signing key: published, signing, replaced, forgotten.
 *
 * @param publishedFrom from when servers could know it
 * @param signsUntil when the next one signs, or will by the settings
 * @param publishedUntil until when what it has signed is believed; null while nothing replaces it
 */
public record KeyLife(
        String kid,
        Stage stage,
        Instant publishedFrom,
        Instant signsFrom,
        Instant signsUntil,
        @Nullable Instant publishedUntil) {

    /** Where in its life a key is. */
    public enum Stage {
        /** Published, so that all know it before it signs. */
        NEXT,
        SIGNING,
        /** Signs no more, but what it has signed is still believed. */
        RETIRING,
        GONE
    }
}
