package org.smsauth.sms.carrier;

import java.util.Optional;
import org.smsauth.model.Environment;

/**
 * Someone who takes messages and delivers them. It reports what became of a message to the {@link
 * ReceiptListener}, once or more often, at any time from the moment it took it: even before {@link
 * #submit} has returned.
 *
 * <p>Does not guarantee: that messages arrive in the order they were submitted; that a receipt ever
 * comes; that it tells two submissions of one message apart. Whoever submits must never do so again
 * after {@link Submission.Unknown}.
 */
public interface Carrier {

    /** What records call it; the same after a restart. */
    String name();

    /** The one environment it serves. */
    Environment environment();

    /**
     * Hands a message over and waits for the answer, for no more than 30 seconds. Many threads
     * submit at once. Never throws for what the other side or the network did: that is the answer.
     */
    Submission submit(OutboundSms sms);

    /**
     * What became of a message whose receipt is overdue.
     *
     * @return empty when it is not known yet, or this carrier cannot be asked
     */
    default Optional<Receipt> ask(String carrierMessageId) {
        return Optional.empty();
    }
}
