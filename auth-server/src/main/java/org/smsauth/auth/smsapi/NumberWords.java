package org.smsauth.auth.smsapi;

import java.util.List;
import java.util.regex.Pattern;
import org.smsauth.auth.language.Words;

/**
 * What a person is told of a phone number that the SMS server does not take: what is wrong with it,
 * as far as that server tells, and else what one looks like.
 */
public final class NumberWords {

    static final String USUAL =
            "Write the number with + and the code of its country, like +14155550123";

    private static final List<Reason> REASONS =
            List.of(
                    new Reason(
                            "is not how this number is written: write it (\\+[0-9]+)",
                            "This number is written $1"),
                    new Reason(
                            "must be a whole number, .*: mobiles of (\\+[0-9]+) have (.+) digits after it",
                            "Digits are missing, or there are too many: mobiles of $1 have $2 digits"
                                    + " after it"),
                    new Reason(
                            "must be a whole number, .*",
                            "Digits are missing, or there are too many: write it as it is dialled"
                                    + " from abroad, like +14155550123"),
                    new Reason(
                            "must begin with the code of a country; .*",
                            "No country has this code: write it as it is dialled from abroad, like"
                                    + " +14155550123"));

    private NumberWords() {}

    /** What the SMS server says, and how it is said here. */
    private record Reason(Pattern theirs, String ours) {

        Reason(String theirs, String ours) {
            this(Pattern.compile(theirs), ours);
        }
    }

    /**
     * What to say of one.
     *
     * @param message what the SMS server says
     */
    public static String of(String message) {
        for (var reason : REASONS) {
            var said = reason.theirs().matcher(message);
            if (said.matches()) {
                return said.replaceFirst(Words.of(reason.ours()));
            }
        }
        return Words.of(USUAL);
    }
}
