package org.smsauth.sms.inbound;

import java.util.Locale;

/** What a message of a single word asks for. */
public enum Keyword {
    /** To get no more marketing. */
    STOP,
    /** To get it again. */
    START,
    /** To be told who writes. */
    HELP;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Keyword ofWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
