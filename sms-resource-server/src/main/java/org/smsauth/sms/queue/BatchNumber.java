package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * Where messages are in the store. Those of a request that go out on the same terms are a batch; a
 * batch has a number, and a message the number of its batch times 1,024 and its place in it. Later
 * batches have higher numbers: a number is milliseconds since 2025 times 4,096, and what tells
 * apart the batches of a millisecond. Ids tell the number and the place ({@link SmsIds}).
 */
public final class BatchNumber {

    /** How many messages a batch can have. */
    static final int LARGEST = 1 << 10;

    static final int PER_MILLISECOND = 1 << 12;

    private static final long FIRST_MILLISECOND = 1_735_689_600_000L;

    /** Of the year 9999: a time after that, or before 1970, is taken for the nearest. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** No batch has a lower number. */
    static final long FIRST = of(Long.MIN_VALUE);

    /** Every batch has a lower number: one of the year 2094. */
    static final long END = of(Long.MAX_VALUE);

    private BatchNumber() {}

    /** No batch made at that time, or after it, has a lower number. */
    public static long firstAt(Instant time) {
        var seconds = Math.clamp(time.getEpochSecond(), 0, LAST_SECOND);
        var milliseconds = seconds * 1_000 + time.getNano() / 1_000_000;
        return Math.min((milliseconds - FIRST_MILLISECOND) * PER_MILLISECOND, END);
    }

    /** Of the batch that a message is in, by the message's key. */
    public static long of(long message) {
        return message >> 10;
    }

    /** The message that is the first of the batch of that number, if it has one there. */
    static long firstMessage(long number) {
        return number << 10;
    }

    /** The number of the batch that a message of that id is in. */
    public static long ofMessage(UUID id) {
        return of(message(id));
    }

    /** When a batch of that number was made, to the millisecond. */
    public static Instant madeAt(long number) {
        return Instant.ofEpochMilli((number >> 12) + FIRST_MILLISECOND);
    }

    /** Where a message of that id is; for an id that is not of {@link SmsIds}, anywhere. */
    static long message(UUID id) {
        var milliseconds = (id.getMostSignificantBits() >>> 16) - FIRST_MILLISECOND;
        var number = (milliseconds << 12) | (id.getMostSignificantBits() & 0xFFF);
        return firstMessage(number) | (id.getLeastSignificantBits() & (LARGEST - 1));
    }

    /** The id of a message, of its batch's first id. */
    static UUID id(UUID first, long message) {
        var place = message & (LARGEST - 1);
        return new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() | place);
    }

    /** An id of which {@link #message} answers that message; not its own. */
    static UUID cursor(long message) {
        var number = of(message);
        var time = (number >> 12) + FIRST_MILLISECOND;
        return new UUID(
                (time << 16) | 0x7000 | (number & 0xFFF),
                Long.MIN_VALUE | (message & (LARGEST - 1)));
    }
}
