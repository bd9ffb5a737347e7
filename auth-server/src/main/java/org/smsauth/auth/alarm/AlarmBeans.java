package org.smsauth.auth.alarm;

import java.time.Clock;
import org.smsauth.runtime.alarm.Alarming.AlarmClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By whose time alarms begin: this machine's, as credentials do. */
@Configuration(proxyBeanMethods = false)
class AlarmBeans {

    @Bean
    AlarmClock alarmClock(Clock clock) {
        return new AlarmClock(clock);
    }
}
