package org.smsauth.auth.console.client;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.auth.client.Client;

/**
 * How a client stands, as pages show it: what somebody decided goes before what time has brought.
 */
public enum ClientState {
    ACTIVE("good"),
    SUSPENDED("bad"),
    /** Active but for its end, which has come. */
    ENDED("bad"),
    RETIRED("");

    private final String tone;

    ClientState(String tone) {
        this.tone = tone;
    }

    public static ClientState of(Client client, Instant now) {
        return switch (client.standing().state()) {
            case ACTIVE -> client.hasEnded(now) ? ENDED : ACTIVE;
            case SUSPENDED -> SUSPENDED;
            case RETIRED -> RETIRED;
        };
    }

    static Optional<ClientState> ofWire(String text) {
        return Arrays.stream(values()).filter(it -> it.wire().equals(text)).findFirst();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return name().charAt(0) + wire().substring(1);
    }

    public String tone() {
        return tone;
    }
}
