package org.smsauth.sms.queue;

import java.util.Locale;
import java.util.Optional;

/** What a carrier said of a message, or of a part of one. */
public enum Said {
    /** It has it. */
    ACCEPTED,
    /** It will not take it. */
    REFUSED,
    /** It could not take it then. */
    UNAVAILABLE,
    /** Nothing that tells whether it has it; or, later, that it does not know. */
    UNKNOWN,
    EN_ROUTE,
    BUFFERED,
    DELIVERED,
    UNDELIVERED,
    EXPIRED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** As answers and the store write it. */
    public String wire() {
        return wire;
    }

    static Said ofWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** What a message is from then on, or that part; empty when more will be told. */
    Optional<Status> end() {
        return switch (this) {
            case DELIVERED -> Optional.of(Status.DELIVERED);
            case UNDELIVERED -> Optional.of(Status.UNDELIVERED);
            case EXPIRED -> Optional.of(Status.EXPIRED);
            case UNKNOWN -> Optional.of(Status.UNKNOWN);
            case ACCEPTED, REFUSED, UNAVAILABLE, EN_ROUTE, BUFFERED -> Optional.empty();
        };
    }
}
