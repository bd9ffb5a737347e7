package org.smsauth.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What kind of SMS a message is. {@link #scope()} is the only mapping between a type and the OAuth
 * scope that permits it; both servers read it.
 */
public enum MessageType {
    /** Promotion to people who may opt out of it. */
    MARKETING,
    /** Something the recipient must know now; never delayed. */
    ALERTS,
    /** From the company to its own staff. */
    INTERNAL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /**
     * The type as requests and answers write it: {@code marketing}, {@code alerts}, {@code
     * internal}.
     */
    public String wire() {
        return wire;
    }

    /** The scope-token (RFC 6749 section 3.3) a token must hold to send a message of this type. */
    public String scope() {
        return wire;
    }

    /** The type that is written so, if there is one; case matters. */
    public static Optional<MessageType> ofWire(String text) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(text)).findFirst();
    }

    /** Every type as written on the wire, for error texts: {@code marketing, alerts, internal}. */
    public static String allWire() {
        return Arrays.stream(values()).map(MessageType::wire).collect(Collectors.joining(", "));
    }
}
