package org.smsauth.sms.recipients.hours;

import java.time.ZoneOffset;

/** Hours to test with: the real thing. */
public final class TestHours {

    private TestHours() {}

    /** A phone whose number does not tell is where it is UTC. */
    public static LocalHours utc() {
        return new LocalHours(new HoursSettings(ZoneOffset.UTC));
    }
}
