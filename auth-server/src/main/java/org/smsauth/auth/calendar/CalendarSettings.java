package org.smsauth.auth.calendar;

import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars are read.
 *
 * @param requestsPerHour how often programs read one calendar, on each node; 0 for any number
 */
@ConfigurationProperties("smsauth.calendar")
record CalendarSettings(@DefaultValue("60") int requestsPerHour) {

    private static final int MOST = 100_000;

    CalendarSettings {
        Setting.between(
                "smsauth.calendar.requests-per-hour",
                requestsPerHour,
                0,
                MOST,
                "requests, 0 for any number");
    }
}
