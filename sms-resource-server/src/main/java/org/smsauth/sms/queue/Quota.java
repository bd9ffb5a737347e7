package org.smsauth.sms.queue;

/**
 * How many messages someone may send on a day of UTC.
 *
 * @param counter whose messages are counted, such as {@code client:web-shop}
 */
public record Quota(String counter, long limit) {}
