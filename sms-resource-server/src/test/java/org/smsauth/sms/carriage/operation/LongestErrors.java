package org.smsauth.sms.carriage.operation;

import java.time.Instant;
import java.util.Collections;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.Cause;

/** The longest that a node tells of what went wrong at a carrier. */
public final class LongestErrors {

    private LongestErrors() {}

    /** Of errors that are as long as they can be, and longer once they are written as JSON. */
    public static String told(String text) {
        var quoted = new Cause("\"".repeat(1_000), text.isEmpty() ? "" : "\"".repeat(1_000));
        var error = new CarrierHealth.Trouble(Instant.parse("2026-01-01T00:00:00.123456Z"), quoted);
        return NodeStates.errors(
                new CarrierHealth(
                        true, null, "", 0, Collections.nCopies(CarrierHealth.MOST_ERRORS, error)));
    }
}
