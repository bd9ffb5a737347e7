package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request, which enter together or not at all.
 *
 * @param messages those of a batch with the places from 0 on, without a gap
 * @param firstAnswer when the request has an idempotency key
 * @param quotas what they must not exceed; each message counts one against each
 */
public record Arrival(
        List<Sms> messages, @Nullable FirstAnswer firstAnswer, List<Quota> quotas, Instant now) {

    public Arrival {
        messages = List.copyOf(messages);
        quotas = List.copyOf(quotas);
    }

    /** A message that nothing is asked of. */
    public static Arrival of(Sms sms) {
        return new Arrival(List.of(sms), null, List.of(), sms.acceptedAt());
    }
}
