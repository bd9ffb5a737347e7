package org.smsauth.sms.queue;

/** What became of an {@link Arrival}. */
public sealed interface Entrance {

    /** The messages are in the store. */
    record Entered() implements Entrance {}

    /** Nothing entered: a request with that idempotency key has been answered before. */
    record Repeated(FirstAnswer first) implements Entrance {}

    /** Nothing entered: another request with that idempotency key enters at this moment. */
    record UnderWay() implements Entrance {}

    /**
     * Nothing entered: there is not room for all of them.
     *
     * @param used how many of the quota are used up
     */
    record Exceeded(Quota quota, long used) implements Entrance {}
}
