package org.smsauth.sms.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form, such as {@code +14155550123}. Prints itself {@link #masked()}, so
 * that no log tells it by accident.
 */
public record PhoneNumber(String value) {

    /** What a number looks like, for error texts. */
    public static final String SHAPE =
            "a number in E.164 form: + then the country code and the number, 7 to 15 digits, such"
                    + " as +14155550123";

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /**
     * @throws IllegalArgumentException when the value has not the {@link #SHAPE}
     */
    public PhoneNumber {
        if (!E164.matcher(value).matches()) {
            throw new IllegalArgumentException("a phone number is " + SHAPE);
        }
    }

    /**
     * Reads what a caller wrote, and asks the numbering plans too: the country code must exist and
     * have numbers of that length. Whether the number is in service nobody knows before it is used.
     */
    public static Optional<PhoneNumber> parse(String text) {
        return E164.matcher(text).matches() && isPossible(text)
                ? Optional.of(new PhoneNumber(text))
                : Optional.empty();
    }

    private static boolean isPossible(String text) {
        try {
            var plans = PhoneNumberUtil.getInstance();
            return plans.isPossibleNumber(plans.parse(text, null));
        } catch (NumberParseException _) {
            return false;
        }
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
