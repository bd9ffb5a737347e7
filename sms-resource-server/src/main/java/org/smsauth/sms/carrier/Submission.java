package org.smsauth.sms.carrier;

import org.smsauth.runtime.text.ColumnText;

/** What came of handing a message to a carrier. */
public sealed interface Submission {

    /** The carrier has it; receipts will use that id. */
    record Accepted(String carrierMessageId) implements Submission {

        static final int LONGEST_ID = 80;

        /** In the form in which a {@link Receipt} has it too. */
        public Accepted {
            carrierMessageId = ColumnText.cut(carrierMessageId, LONGEST_ID);
        }
    }

    /** The carrier will not take it, now or ever. */
    record Rejected(String reason) implements Submission {}

    /** The carrier certainly did not take it, and may later. */
    record Unavailable(String reason) implements Submission {}

    /** It may or may not have it: the answer was lost. */
    record Unknown(String reason) implements Submission {}
}
