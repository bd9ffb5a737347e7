package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One transition in a message's life.
 *
 * @param at when it happened
 * @param attempt how often a node had taken the message to a carrier by then
 * @param carrier who took it, once someone had
 * @param reason why, when that is not plain
 */
public record Step(
        Status status, Instant at, int attempt, @Nullable String carrier, @Nullable String reason) {

    private static final int LONGEST_REASON = 120;

    /** As steps are kept: a reason is cut short, and has no line end or tab. */
    public Step {
        if (reason != null) {
            reason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
            if (!isPlain(reason)) {
                reason = reason.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
            }
        }
    }

    /** Quick to say, and true of nearly every one. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    Step ofAttempt(int other) {
        return new Step(status, at, other, carrier, reason);
    }
}
