package org.smsauth.auth.alarm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time in a sentence. */
final class ToTheSecond {

    private ToTheSecond() {}

    static String of(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
