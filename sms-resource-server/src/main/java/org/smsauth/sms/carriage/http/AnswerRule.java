package org.smsauth.sms.carriage.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an answer means, if it looks so.
 *
 * @param status codes, such as {@code 200}, or classes, such as {@code 2xx}; none: any
 * @param at where in its JSON it is looked at; none: all of its text
 * @param like what is found there; not set: anything
 */
record AnswerRule(
        Meaning is,
        @DefaultValue List<String> status,
        @DefaultValue List<String> at,
        @Nullable String like) {

    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|xx)");

    /** What became of the message. */
    enum Meaning {
        /** The carrier has it. */
        ACCEPTED,
        /** It will not have it, ever. */
        REFUSED,
        /** It lives, and wants to be left alone for a while. */
        THROTTLED,
        /** It takes nothing at the moment, or nothing of this server. */
        UNAVAILABLE,
        /** Nobody knows. */
        UNKNOWN
    }

    @SuppressWarnings("ConstantValue") // bound from settings, where one may be left out
    AnswerRule {
        if (is == null) {
            throw new IllegalArgumentException(
                    "each of answers says what it is: accepted, refused, throttled, unavailable or"
                            + " unknown");
        }
        for (var one : status) {
            if (!STATUS.matcher(one).matches()) {
                throw new IllegalArgumentException(
                        "a status in answers is a code such as 202, or a class such as 4xx, not "
                                + one);
            }
        }
        at.forEach(Found::checkPointer);
        if (like != null) {
            Found.pattern(like);
        }
    }

    static AnswerRule of(Meaning is, String status, @Nullable String at, @Nullable String like) {
        return new AnswerRule(
                is,
                status.isEmpty() ? List.of() : List.of(status.split(" ")),
                at == null ? List.of() : List.of(at),
                like);
    }

    boolean fits(Answer answer) {
        return (status.isEmpty() || status.stream().anyMatch(it -> isOf(answer.status(), it)))
                && ((at.isEmpty() && like == null) || new Found(at, like).in(answer).isPresent());
    }

    private static boolean isOf(int code, String status) {
        var written = String.valueOf(code);
        return status.equals(written)
                || (status.endsWith("xx") && status.charAt(0) == written.charAt(0));
    }

    /**
     * What an answer means that no rule fits. Those that say that nothing of the request was done
     * are certain; of the others nobody knows (RFC 9110 section 15).
     */
    static Meaning ofStatus(int status) {
        return switch (status) {
            case 429 -> Meaning.THROTTLED;
            case 301, 307, 308, 401, 402, 403, 404, 405, 407, 408, 410, 421, 501, 503, 505, 511 ->
                    Meaning.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Meaning.REFUSED : Meaning.UNKNOWN;
        };
    }
}
