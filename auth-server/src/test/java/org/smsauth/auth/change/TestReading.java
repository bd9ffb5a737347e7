package org.smsauth.auth.change;

import java.time.Clock;
import java.time.Duration;

/** What was read, to test with. */
public final class TestReading {

    private TestReading() {}

    /** Of now, always. */
    public static LastReading fresh(Clock clock) {
        return new LastReading(new RegistrySettings(Duration.ofSeconds(30)), clock);
    }
}
