package org.smsauth.sms.intake;

import java.time.Instant;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.message.PhoneNumber;

/** What the {@link AdmissionRules} answer for one recipient. */
public sealed interface Admission {

    /** The message enters and goes out. */
    record Now(PhoneNumber recipient) implements Admission {}

    /**
     * The message enters and waits.
     *
     * @param reason why it does not go out at once
     */
    record Later(PhoneNumber recipient, Instant until, String reason) implements Admission {}

    /**
     * The message does not enter.
     *
     * @param to the recipient as it was written
     */
    record Refused(String to, Problem problem) implements Admission {}
}
