package org.smsauth.sms.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;

/**
 * Messages that are due wait in lanes: one a carrier and type.
 *
 * @param carrier the one that has the message, or is to have it next; null when none does yet
 */
public record Lane(@Nullable String carrier, MessageType type) {

    /** The order in which types are sent, within a carrier. */
    public static final List<MessageType> RANKS =
            List.of(MessageType.ALERTS, MessageType.INTERNAL, MessageType.MARKETING);

    static final int TYPES = 4;

    static Lane of(Sms sms) {
        return new Lane(sms.progress().carrier(), sms.content().type());
    }

    /** As rows have it. */
    static int number(int carrier, MessageType type) {
        return carrier * TYPES + RANKS.indexOf(type);
    }

    static int carrier(int lane) {
        return lane / TYPES;
    }
}
