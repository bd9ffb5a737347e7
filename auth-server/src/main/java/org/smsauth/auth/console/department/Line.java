package org.smsauth.auth.console.department;

import java.util.Map;
import org.smsauth.auth.language.Words;
import org.smsauth.runtime.text.ColumnText;

/** A text that is one line, and how long it may be. */
record Line(String field, int longest) {

    static final Line NAME = new Line("name", 80);
    static final Line REASON = new Line("reason", 400);

    void check(String text, Map<String, String> errors) {
        if (text.isBlank() || !ColumnText.fits(text.strip(), longest)) {
            errors.put(field, Words.of("One line of 1 to %d characters", longest));
        }
    }
}
