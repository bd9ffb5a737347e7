package org.smsauth.sms.carriage.smpp;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the receipts of an SMSC write the id that its answer gave. */
enum IdNotation {
    /** As the answer did, whatever the case of its letters and the zeros before it. */
    SAME {
        @Override
        String asAnswered(String receipted) {
            return oneForm(receipted);
        }
    },
    /** In decimal, where the answer wrote it in hexadecimal. */
    DECIMAL {
        @Override
        String asAnswered(String receipted) {
            return DIGITS.matcher(receipted).matches()
                    ? new BigInteger(receipted).toString(HEX)
                    : oneForm(receipted);
        }
    },
    /** In hexadecimal, where the answer wrote it in decimal. */
    HEXADECIMAL {
        @Override
        String asAnswered(String receipted) {
            return HEX_DIGITS.matcher(receipted).matches()
                    ? new BigInteger(receipted, HEX).toString()
                    : oneForm(receipted);
        }
    };

    private static final int HEX = 16;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,65}");
    private static final Pattern HEX_DIGITS = Pattern.compile("[0-9A-Fa-f]{1,65}");
    private static final Pattern IN_ANY_CASE = Pattern.compile("[0-9A-Fa-f-]+");

    /** The one form of the id that the answer gave. */
    abstract String asAnswered(String receipted);

    /**
     * An id in the form in which it is compared: a number without zeros before it, and hexadecimal
     * digits in small letters. Others are compared as they are, for letters may differ by case.
     */
    static String oneForm(String id) {
        if (!IN_ANY_CASE.matcher(id).matches()) {
            return id;
        }
        var small = id.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < small.length() - 1 && small.charAt(at) == '0') {
            at++;
        }
        return HEX_DIGITS.matcher(small).matches() ? small.substring(at) : small;
    }
}
