package org.smsauth.sms.intake;

import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.web.Problem;

/** What a request is answered. */
sealed interface Outcome {

    /**
     * With 202.
     *
     * @param location where the message is, when there is just one
     * @param body in JSON
     * @param isReplayed whether it is the answer to an earlier request of the same idempotency key
     */
    record Accepted(@Nullable String location, String body, boolean isReplayed)
            implements Outcome {}

    record Refused(Problem problem) implements Outcome {}
}
