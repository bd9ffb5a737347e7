package org.smsauth.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a client's messages may go: the simulator alone, or real carriers alone. */
public enum Environment {
    /** Messages reach the simulator and nothing else. */
    SANDBOX,
    /** Messages reach a carrier. */
    PRODUCTION;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The environment as tokens and answers write it: {@code sandbox}, {@code production}. */
    public String wire() {
        return wire;
    }

    /** The environment that is written so, if there is one; case matters. */
    public static Optional<Environment> ofWire(String text) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(text)).findFirst();
    }
}
