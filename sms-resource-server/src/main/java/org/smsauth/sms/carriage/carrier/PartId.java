package org.smsauth.sms.carriage.carrier;

import org.smsauth.runtime.text.ColumnText;

/**
 * What a carrier calls a part of a message; its receipts use that id, in the same form.
 *
 * @param part from 1 on; 0 when it is the one id of the message as a whole
 * @param asGiven the id to the letter as the carrier gave it, by which it is asked
 */
public record PartId(int part, String id, String asGiven) {

    static final int LONGEST_ID = 80;

    /** In the form in which a {@link Receipt} has it too. */
    public PartId {
        if (part < 0) {
            throw new IllegalArgumentException("parts are counted from 1 on, not " + part);
        }
        id = ColumnText.cut(id, LONGEST_ID);
        asGiven = ColumnText.cut(asGiven, LONGEST_ID);
    }

    /** One that the carrier writes in one form alone. */
    public PartId(int part, String id) {
        this(part, id, id);
    }

    /** The same, of that part. */
    public PartId of(int other) {
        return new PartId(other, id, asGiven);
    }
}
