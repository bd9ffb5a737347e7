package org.smsauth.auth.console.client;

import org.smsauth.auth.language.Words;
import org.smsauth.runtime.text.ColumnText;

/** Why somebody ends or suspends something, in the visitor's own words. */
public final class Reason {

    private static final int LONGEST = 400;

    private Reason() {}

    public static String of(String text, FormErrors errors) {
        var reason = text.strip();
        if (reason.isEmpty() || !ColumnText.fits(reason, LONGEST)) {
            errors.add("reason", Words.of("one line of 1 to %d characters", LONGEST));
        }
        return reason;
    }
}
