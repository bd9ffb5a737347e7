package org.smsauth.runtime.alarm;

import java.time.Duration;

/**
 * From when on something is an alarm, for one department.
 *
 * @param on whether it ever is
 * @param threshold in the rule's unit
 * @param window over how long is counted; zero where the rule has none
 */
public record AlarmLimit(boolean on, long threshold, Duration window) {}
