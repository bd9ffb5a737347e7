package org.smsauth.sms.message;

import java.util.Optional;

/** What a text is, read as a phone number. */
public sealed interface NumberReading {

    /** It is one, in its one spelling. */
    record Read(PhoneNumber value) implements NumberReading {}

    /**
     * Another spelling of a number, such as {@code +4407400123456}.
     *
     * @param right the number as it must be written
     */
    record Respelt(PhoneNumber right) implements NumberReading {}

    /**
     * No number, or no complete one.
     *
     * @param why what would be right, as words after the name of a field; quotes nothing
     */
    record None(String why) implements NumberReading {}

    /** The number, if it is one in its one spelling. */
    default Optional<PhoneNumber> number() {
        return this instanceof Read(var value) ? Optional.of(value) : Optional.empty();
    }

    /** The number, if it is one in any spelling. */
    default Optional<PhoneNumber> meant() {
        return this instanceof Respelt(var right) ? Optional.of(right) : number();
    }

    /**
     * The number.
     *
     * @throws IllegalArgumentException saying what would be right, as words after the name of a
     *     field; may tell the number, so it is for whoever wrote it and for no record
     */
    default PhoneNumber orThrow() {
        return number().orElseThrow(() -> new IllegalArgumentException(words()));
    }

    /** What would be right, as words after the name of a field; empty when it is. */
    default String words() {
        return switch (this) {
            case Read _ -> "";
            case Respelt(var right) ->
                    "is not how this number is written: write it " + right.value();
            case None(var why) -> why;
        };
    }
}
