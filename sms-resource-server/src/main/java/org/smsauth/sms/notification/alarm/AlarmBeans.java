package org.smsauth.sms.notification.alarm;

import java.time.InstantSource;
import org.smsauth.runtime.alarm.Alarming.AlarmClock;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By whose time alarms begin: the database's, as messages do. */
@Configuration(proxyBeanMethods = false)
class AlarmBeans {

    @Bean
    AlarmClock alarmClock(@ByDatabase InstantSource clock) {
        return new AlarmClock(clock);
    }

    static Whose whose(Tenant tenant) {
        return new Whose(tenant.department(), tenant.environment());
    }

    static Tenant tenant(Whose whose) {
        return new Tenant(whose.department(), whose.environment());
    }
}
