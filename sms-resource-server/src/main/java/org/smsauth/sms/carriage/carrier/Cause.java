package org.smsauth.sms.carriage.carrier;

import org.smsauth.runtime.text.ColumnText;

/**
 * Why, in a carrier's own terms.
 *
 * @param code as the carrier writes it, such as {@code 0x0B} or {@code 21610}; or, where no carrier
 *     said it, what happened, such as {@code connection refused}
 * @param name what the code means, such as {@code ESME_RINVDSTADR: invalid destination address}
 */
public record Cause(String code, String name) {

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 300;

    /** A carrier may say anything, at any length. */
    public Cause {
        code = ColumnText.cut(code, LONGEST_CODE);
        name = ColumnText.cut(name, LONGEST_NAME);
    }

    /** Both, for people. */
    public String words() {
        return name.isEmpty() ? code : code.isEmpty() ? name : name + " (" + code + ")";
    }

    @Override
    public String toString() {
        return words();
    }
}
