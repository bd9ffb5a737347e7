package org.smsauth.sms.carrier;

/** What came of handing a message to a carrier. */
public sealed interface Submission {

    /** The carrier has it; receipts will use that id. */
    record Accepted(String carrierMessageId) implements Submission {}

    /** The carrier will not take it, now or ever. */
    record Rejected(String reason) implements Submission {}

    /** The carrier certainly did not take it, and may later. */
    record Unavailable(String reason) implements Submission {}

    /** It may or may not have it: the answer was lost. */
    record Unknown(String reason) implements Submission {}
}
