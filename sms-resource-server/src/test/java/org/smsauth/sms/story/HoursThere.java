package org.smsauth.sms.story;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Sending hours that are open, or closed, for the next hour and more, whenever the test runs. */
record HoursThere(ZoneId zone, Instant opening, Duration length) {

    /** Where clocks are never put forward or back. */
    static final ZoneId HAWAII = ZoneId.of("Pacific/Honolulu");

    static final String PHONE_IN_HAWAII = "+18085550122";
    static final String ANOTHER_PHONE_IN_HAWAII = "+18085550111";

    static HoursThere open() {
        return new HoursThere(HAWAII, hour().minus(Duration.ofHours(2)), Duration.ofHours(5));
    }

    static HoursThere closed() {
        return closedIn(HAWAII);
    }

    static HoursThere closedIn(ZoneId zone) {
        return new HoursThere(zone, hour().plus(Duration.ofHours(3)), Duration.ofHours(1));
    }

    private static Instant hour() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    LocalTime opens() {
        return LocalTime.ofInstant(opening, zone);
    }

    LocalTime closes() {
        return opens().plus(length);
    }

    /** As the settings say it. */
    String json() {
        return "{\"opens\":\"%s\",\"closes\":\"%s\"}".formatted(opens(), closes());
    }
}
