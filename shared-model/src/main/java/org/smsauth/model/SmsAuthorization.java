package org.smsauth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code authorization_details} (RFC 9396) of type {@code sms}: what a token allows
 * beyond its scope.
 *
 * @param senders the sender ids messages may carry, and no others
 * @param dailyLimit the most messages a day, or null for no limit of the client's own
 */
public record SmsAuthorization(List<SenderId> senders, @Nullable Long dailyLimit) {

    /** The RFC 9396 {@code type}. */
    public static final String TYPE = "sms";

    /** Member name of {@link #senders()}. */
    public static final String SENDERS = "senders";

    /** Member name of {@link #dailyLimit()}. */
    public static final String DAILY_LIMIT = "daily_limit";

    public SmsAuthorization {
        senders = List.copyOf(senders);
        if (dailyLimit != null && dailyLimit < 1) {
            throw new IllegalArgumentException("daily_limit is a positive number of messages");
        }
    }
}
