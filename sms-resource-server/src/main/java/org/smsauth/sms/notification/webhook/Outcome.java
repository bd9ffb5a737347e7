package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try. */
sealed interface Outcome {

    /** What was answered; null when nothing was. */
    default @Nullable Integer status() {
        return switch (this) {
            case Delivered(var code, var _) -> code;
            case Refused(var code, var _, var _) -> code;
            case Unanswered _, Lost _ -> null;
        };
    }

    /** Why it is not delivered, for people; null when it is. */
    default @Nullable String problem() {
        return switch (this) {
            case Delivered _ -> null;
            case Refused(var code, var _, var _) ->
                    code >= 300 && code < 400
                            ? "it answered %d: redirects are not followed".formatted(code)
                            : "it answered " + code;
            case Unanswered(var problem) -> problem;
            case Lost(var problem) -> problem;
        };
    }

    /** The beginning of what was answered; null when nothing was. */
    default @Nullable String answer() {
        return switch (this) {
            case Delivered(var _, var body) -> body;
            case Refused(var _, var body, var _) -> body;
            case Unanswered _, Lost _ -> null;
        };
    }

    /** The receiver has it: it answered 2xx. */
    record Delivered(int code, String body) implements Outcome {}

    /**
     * It answered otherwise.
     *
     * @param body the beginning of it
     * @param retryAfter for how long it asked to be left alone
     */
    record Refused(int code, String body, @Nullable Duration retryAfter) implements Outcome {}

    /** There was no answer: it may have it all the same. */
    record Unanswered(String problem) implements Outcome {}

    /**
     * It never can be sent.
     *
     * @param problem why not, such as that the event is not kept any more
     */
    record Lost(String problem) implements Outcome {}
}
