package org.smsauth.sms.carrier.simulator;

import java.util.Arrays;
import java.util.Locale;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What the simulator does with a message, chosen by the last four digits of the recipient; any
 * other number is {@link #DELIVERED}.
 */
enum Fate {
    /** Taken, and delivered after the receipt delay. */
    DELIVERED(""),
    /** Taken, and reported undelivered after the receipt delay: {@code +1 415 555 9901}. */
    UNDELIVERED("9901"),
    /** Refused for good when it is submitted: {@code +1 415 555 9902}. */
    REJECTED("9902"),
    /** Not taken at the first two attempts, then delivered: {@code +1 415 555 9903}. */
    DELAYED("9903"),
    /** The answer to the submission is lost, and no receipt comes: {@code +1 415 555 9904}. */
    LOST("9904"),
    /** Not taken, however often it is tried: {@code +1 415 555 9905}. */
    UNAVAILABLE("9905"),
    /** Throttled at the first attempt, then delivered: {@code +1 415 555 9906}. */
    THROTTLED("9906"),
    /** Reported buffered, and delivered as long after that again: {@code +1 415 555 9907}. */
    BUFFERED("9907"),
    /** Taken, and the last part reported undelivered: {@code +1 415 555 9908}. */
    LAST_PART_LOST("9908");

    private final String digits;

    Fate(String digits) {
        this.digits = digits;
    }

    static Fate of(PhoneNumber recipient) {
        return Arrays.stream(values())
                .filter(it -> !it.digits.isEmpty() && recipient.value().endsWith(it.digits))
                .findFirst()
                .orElse(DELIVERED);
    }

    /** The fate that an id of the simulator tells. */
    static Fate told(String carrierMessageId) {
        return Arrays.stream(values())
                .filter(it -> carrierMessageId.startsWith(it.prefix()))
                .findFirst()
                .orElse(LOST);
    }

    /** What becomes of a part of a message with this fate. */
    Fate ofPart(int part, int parts) {
        return this == LAST_PART_LOST && part < parts ? DELIVERED : this;
    }

    /** How ids of what has this fate begin. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT) + "-";
    }
}
