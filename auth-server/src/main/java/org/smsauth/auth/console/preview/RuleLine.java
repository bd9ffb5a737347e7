package org.smsauth.auth.console.preview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one rule would say of a message.
 *
 * @param question what it asks, for people
 * @param why what follows of its answer; null where nothing does
 * @param until when the message would go out at the earliest, where it would wait
 */
public record RuleLine(
        String rule,
        String question,
        Answer answer,
        @Nullable String why,
        @Nullable Instant until) {

    /** What it says. */
    public enum Answer {
        YES("Yes", "good"),
        LATER("Later", "warn"),
        NO("No", "bad"),
        /** Whether it applies depends on another, which says no. */
        NOT_ASKED("Not asked", "");

        private final String words;
        private final String tone;

        Answer(String words, String tone) {
            this.words = words;
            this.tone = tone;
        }

        public String words() {
            return words;
        }

        public String tone() {
            return tone;
        }
    }
}
