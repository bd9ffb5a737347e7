package org.smsauth.runtime.alarm;

import java.time.Instant;

/** Is told that an alarm began, and that it is over, once each. */
public interface TellAlarm {

    /**
     * Within the transaction in which the alarm becomes so: what is written here is there if and
     * only if that is.
     */
    void tell(AlarmRule rule, Alarm alarm, Alarm.Turn turn, Instant at);
}
