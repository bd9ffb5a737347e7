package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

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
        reason = reason == null ? null : ColumnText.cut(reason, LONGEST_REASON);
    }

    Step ofAttempt(int other) {
        return new Step(status, at, other, carrier, reason);
    }
}
