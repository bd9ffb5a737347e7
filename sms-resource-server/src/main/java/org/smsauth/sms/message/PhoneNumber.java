package org.smsauth.sms.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * A phone number in E.164 form, such as {@code +14155550123}. Prints itself {@link #masked()}, so
 * that no log tells it by accident.
 */
public record PhoneNumber(String value) {

    /** What a number looks like, for error texts. */
    public static final String SHAPE =
            "a number in E.164 form: + then the country code and the number, 7 to 15 digits, such"
                    + " as +14155550123";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 16;
    private static final int LONGEST_COUNTRY_CODE = 3;

    /**
     * @throws IllegalArgumentException when the value has not the {@link #SHAPE}
     */
    public PhoneNumber {
        if (!isE164(value)) {
            throw new IllegalArgumentException("a phone number is " + SHAPE);
        }
    }

    /**
     * Reads what a caller wrote, and asks the numbering plans too: the country code must exist and
     * have numbers of that length. Whether the number is in service nobody knows before it is used.
     */
    public static Optional<PhoneNumber> parse(String text) {
        return isE164(text) && isPossible(text)
                ? Optional.of(new PhoneNumber(text))
                : Optional.empty();
    }

    /** By hand: it is asked several times of each recipient of each message. */
    private static boolean isE164(String text) {
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || text.charAt(0) != '+'
                || text.charAt(1) == '0') {
            return false;
        }
        for (int at = 1; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Most are as they are written; the parser, which is slow, knows of other ways to write them.
     */
    private static boolean isPossible(String text) {
        try {
            var plans = PhoneNumberUtil.getInstance();
            return isPossibleAsWritten(text, plans)
                    || plans.isPossibleNumber(plans.parse(text, null));
        } catch (NumberParseException _) {
            return false;
        }
    }

    private static boolean isPossibleAsWritten(String text, PhoneNumberUtil plans) {
        for (int end = 2; end <= 1 + LONGEST_COUNTRY_CODE; end++) {
            var code = Integer.parseInt(text, 1, end, 10);
            if (plans.getSupportedCallingCodes().contains(code)) { // none begins with another
                return text.charAt(end) != '0'
                        && plans.isPossibleNumber(
                                new Phonenumber.PhoneNumber()
                                        .setCountryCode(code)
                                        .setNationalNumber(
                                                Long.parseLong(text, end, text.length(), 10)));
            }
        }
        return false;
    }

    /** The number of those {@link #digits}. */
    public static PhoneNumber ofDigits(long digits) {
        return new PhoneNumber("+" + digits);
    }

    /** All of it but the plus. */
    public long digits() {
        return Long.parseLong(value, 1, value.length(), 10);
    }

    /** The number as logs and records may show it: {@code +1415*****23}. */
    public String masked() {
        var hidden = Math.max(0, value.length() - 7);
        return value.substring(0, 5) + "*".repeat(hidden) + value.substring(5 + hidden);
    }

    @Override
    public String toString() {
        return masked();
    }
}
