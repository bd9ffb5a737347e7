package org.smsauth.sms.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a sender wants when a message would reach its recipient at an hour that is not allowed. */
public enum OutsideHours {
    /** Send it when the hours begin. */
    SCHEDULE,
    /** Refuse it. */
    REJECT;

    private final String wire = name().toLowerCase(Locale.ROOT);

    String wire() {
        return wire;
    }

    static Optional<OutsideHours> ofWire(String text) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(text)).findFirst();
    }
}
