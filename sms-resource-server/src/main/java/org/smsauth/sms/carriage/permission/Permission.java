package org.smsauth.sms.carriage.permission;

/** Whether a message that has waited may be sent by its client now. */
public sealed interface Permission {

    record Granted() implements Permission {}

    /** Not now; a later question may have another answer. */
    record Refused(String reason) implements Permission {}

    /** The authorization server did not say: it is to be asked again. */
    record Unknown(String reason) implements Permission {}
}
