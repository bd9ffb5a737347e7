package org.smsauth.model;

import java.util.Arrays;

/**
 * What becomes of a message in the sandbox, whose carrier is a simulator. The last four digits of
 * the recipient choose it; any other number is {@link #DELIVERED}. The one table of that: the
 * simulator acts by it, and all that people read of it is made of it or held to it.
 *
 * <p>Digits keep their meaning for ever: tests of integrations are written with them.
 */
public enum SimulatedOutcome {
    DELIVERED("", "Delivered", "Taken, and delivered a moment later", "delivered", Phone.GETS_IT),
    ABSENT(
            "9901",
            "Not delivered: out of reach",
            "Taken; the receipt says that the phone is out of reach",
            "undelivered"),
    REFUSED("9902", "Refused", "Refused for good when it is submitted", "rejected"),
    AWAY_TWICE(
            "9903",
            "Carrier away, then delivered",
            "Not taken at the first two attempts, then delivered",
            "delivered",
            Phone.GETS_IT),
    ANSWER_LOST(
            "9904",
            "Answer lost",
            "Taken, but the answer is lost and no receipt comes",
            "unknown",
            Phone.GETS_IT_UNTOLD),
    NEVER_TAKEN(
            "9905",
            "Carrier away",
            "Not taken, however often it is tried, until it is no longer valid",
            "expired"),
    THROTTLED(
            "9906",
            "Throttled, then delivered",
            "Throttled at the first attempt, with the time to wait; then delivered",
            "delivered",
            Phone.GETS_IT),
    BUFFERED(
            "9907",
            "Buffered, then delivered",
            "Taken, reported buffered for a phone that is off, then delivered",
            "delivered",
            Phone.GETS_IT),
    LAST_PART_LOST(
            "9908", "A part is lost", "Taken; all parts are delivered but the last", "undelivered"),
    EN_ROUTE(
            "9909",
            "On its way, then delivered",
            "Taken, reported en route, then delivered",
            "delivered",
            Phone.GETS_IT),
    RECEIPT_LATE(
            "9910",
            "Late receipt",
            "Taken and delivered; the receipt comes 10 seconds later",
            "delivered",
            Phone.GETS_IT_UNTOLD),
    RECEIPT_TWICE(
            "9911",
            "Receipt comes twice",
            "Taken and delivered; the receipt comes twice",
            "delivered",
            Phone.GETS_IT),
    RECEIPT_EARLY(
            "9912",
            "Receipt before the answer",
            "Taken and delivered; the receipt comes before the answer to the submission",
            "delivered",
            Phone.GETS_IT),
    RECEIPT_NEVER(
            "9913",
            "No receipt",
            "Taken and delivered; no receipt ever comes, and it is unknown a day after its validity",
            "submitted",
            Phone.GETS_IT_UNTOLD),
    EXPIRED(
            "9914",
            "Expired at the carrier",
            "Taken; the receipt says that it could not be delivered in time",
            "expired"),
    NOT_KNOWN(
            "9915",
            "Carrier does not know",
            "Taken; the receipt says that the carrier does not know what became of it",
            "unknown"),
    ANSWER_LATE(
            "9916",
            "Late answer: taken",
            "No answer in time; 10 seconds later the answer that it was taken, and a receipt",
            "delivered",
            Phone.GETS_IT_UNTOLD),
    REFUSED_LATE(
            "9917",
            "Late answer: refused",
            "No answer in time; 10 seconds later the answer that it was refused",
            "rejected"),
    REST_REFUSED(
            "9918",
            "A part is refused",
            "Of several parts the first is taken and the others are refused; one of a single part is rejected",
            "undelivered"),
    NO_SUCH_NUMBER(
            "9919",
            "Not delivered: no such number",
            "Taken; the receipt says that nobody has this number",
            "undelivered"),
    FILTERED(
            "9920",
            "Not delivered: filtered",
            "Taken; the receipt says that the network filtered it as spam",
            "undelivered");

    /** Whether the phone has it in the end. */
    private enum Phone {
        GETS_IT,
        /** Before, or without, a word of the carrier. */
        GETS_IT_UNTOLD,
        NEVER_GETS_IT
    }

    private final String digits;
    private final String title;
    private final String words;
    private final String status;
    private final Phone phone;

    SimulatedOutcome(String digits, String title, String words, String status) {
        this(digits, title, words, status, Phone.NEVER_GETS_IT);
    }

    SimulatedOutcome(String digits, String title, String words, String status, Phone phone) {
        this.digits = digits;
        this.title = title;
        this.words = words;
        this.status = status;
        this.phone = phone;
    }

    /** What becomes of a message to a number in E.164 form. */
    public static SimulatedOutcome of(String recipient) {
        return Arrays.stream(values())
                .filter(it -> !it.digits.isEmpty() && recipient.endsWith(it.digits))
                .findFirst()
                .orElse(DELIVERED);
    }

    /** The last four digits that choose it; empty for that of all other numbers. */
    public String digits() {
        return digits;
    }

    /** A number that has it, and that is no phone's: the exchange 555 has none. */
    public String example() {
        return "+1415555" + (digits.isEmpty() ? "0123" : digits);
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** What happens, in a sentence without its full stop. */
    public String words() {
        return words;
    }

    /** The status that its message has in the end, as the SMS API writes it. */
    public String status() {
        return status;
    }

    /** Whether a phone has a message with this status, as the SMS API writes it. */
    public boolean isOnPhone(String present) {
        return switch (phone) {
            case GETS_IT -> present.equals("delivered");
            case GETS_IT_UNTOLD ->
                    present.equals("delivered")
                            || present.equals("submitted")
                            || present.equals("unknown");
            case NEVER_GETS_IT -> false;
        };
    }

    /** Whether the phone has it in the end. */
    public boolean arrives() {
        return phone != Phone.NEVER_GETS_IT;
    }
}
