package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try. */
sealed interface Outcome {

    /** The receiver has it: it answered 2xx. */
    record Delivered(int status, String answer) implements Outcome {}

    /**
     * It answered otherwise.
     *
     * @param answer the beginning of it
     * @param retryAfter for how long it asked to be left alone
     */
    record Refused(int status, String answer, @Nullable Duration retryAfter) implements Outcome {}

    /** There was no answer: it may have it all the same. */
    record Unanswered(String problem) implements Outcome {}

    /**
     * It never can be sent.
     *
     * @param problem why not, such as that the event is not kept any more
     */
    record Lost(String problem) implements Outcome {}
}
