package org.smsauth.sms.intake;

import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.web.Exchange;

/**
 * A request for messages as {@link SmsIntake} takes it, by whichever door it comes.
 *
 * @param caller by whose leave they are sent
 * @param exchange the request, by which they are found again
 * @param key by which it may come again; null when it is another request each time
 */
public record Wanted(
        Caller caller, Exchange exchange, SmsRequest request, @Nullable IdempotencyKey key) {}
