package org.smsauth.sms.message;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form, such as {@code +14155550123}. Prints itself {@link #masked()}, so
 * that no log tells it by accident.
 *
 * <p>One phone has one spelling: {@link #read} takes no other. What was stored before that held is
 * a number all the same, though no message goes to it; and so is one of which its retention has
 * left what is {@link #masked()} alone.
 */
public record PhoneNumber(String value) {

    private static final String EXAMPLE = "+14155550123";

    /** What a number looks like, for error texts. */
    public static final String SHAPE =
            "a number in E.164 form: + then the country code and the number, 7 to 15 digits, such"
                    + " as "
                    + EXAMPLE;

    private static final int SHORTEST = 8;
    private static final int LONGEST = 16;
    private static final Pattern MASKED = Pattern.compile("\\+[1-9][0-9]{3}\\*{1,9}[0-9]{2}");
    private static final Pattern ANY = Pattern.compile("\\+[1-9][0-9]{6,14}(?![0-9])");

    /**
     * @throws IllegalArgumentException when the value has not the {@link #SHAPE}
     */
    public PhoneNumber {
        if (!isE164(value) && !MASKED.matcher(value).matches()) {
            throw new IllegalArgumentException("must be " + SHAPE);
        }
    }

    /**
     * Reads what a caller wrote, and asks the numbering plans too: a number is taken as they write
     * it, and complete. Whether it is in service nobody knows before it is used.
     */
    public static NumberReading read(String text) {
        return ReadNumber.of(text);
    }

    /** What {@link #read} takes. */
    public static Optional<PhoneNumber> parse(String text) {
        return read(text).number();
    }

    /**
     * Reads a number that is looked for. It need not be complete: what is stored since before that
     * was asked for must be found.
     *
     * @throws IllegalArgumentException saying what would be right, as {@link NumberReading#orThrow}
     */
    public static PhoneNumber lookedFor(String text) {
        return switch (read(text)) {
            case NumberReading.None(var why) when !isE164(text) ->
                    throw new IllegalArgumentException(why);
            case NumberReading.None _ -> new PhoneNumber(text);
            case NumberReading reading -> reading.orThrow();
        };
    }

    /** Whether it has the {@link #SHAPE}. By hand: it is asked often of each recipient. */
    public static boolean isE164(String text) {
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

    /** The number of those {@link #digits}. */
    public static PhoneNumber ofDigits(long digits) {
        var number = new PhoneNumber("+" + Math.abs(digits));
        return digits < 0 ? new PhoneNumber(number.masked()) : number;
    }

    /** All of it but the plus; of one that is masked, below 0, with zeros for what is not there. */
    public long digits() {
        return isMasked()
                ? -Long.parseLong(value.replace('*', '0'), 1, value.length(), 10)
                : Long.parseLong(value, 1, value.length(), 10);
    }

    /** Whether some of it is not there. */
    public boolean isMasked() {
        return value.indexOf('*') > 0;
    }

    /** The number as logs and records may show it: {@code +1415*****23}. */
    public String masked() {
        var hidden = Math.max(0, value.length() - 7);
        return value.substring(0, 5) + "*".repeat(hidden) + value.substring(5 + hidden);
    }

    /** Words in which every number is masked but the one of the {@link #SHAPE}. */
    public static String maskedIn(String words) {
        return ANY.matcher(words)
                .replaceAll(it ->
                        it.group().equals(EXAMPLE)
                                ? EXAMPLE
                                : new PhoneNumber(it.group()).masked());
    }

    @Override
    public String toString() {
        return masked();
    }
}
