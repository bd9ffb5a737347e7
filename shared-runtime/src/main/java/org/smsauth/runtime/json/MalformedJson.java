package org.smsauth.runtime.json;

import org.jspecify.annotations.Nullable;

/** The bytes are not what they must be. Says where, and never quotes a value. */
public final class MalformedJson extends Exception {

    private final transient @Nullable String member;

    MalformedJson(String message) {
        this(null, message);
    }

    MalformedJson(@Nullable String member, String message) {
        super(message);
        this.member = member;
    }

    /** The member that is wrong, in printable characters; null when it is the whole. */
    public @Nullable String member() {
        return member;
    }

    /** What is wrong, as the end of a sentence about the member, or as a sentence. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
