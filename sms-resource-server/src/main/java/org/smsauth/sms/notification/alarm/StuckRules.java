package org.smsauth.sms.notification.alarm;

import org.smsauth.sms.queue.Concerns;
import org.smsauth.sms.queue.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two of {@link StuckMessages}. */
@Configuration(proxyBeanMethods = false)
class StuckRules {

    @Bean
    StuckMessages unknownMessages(Concerns concerns) {
        return new StuckMessages(StuckMessages.UNKNOWN, Status.UNKNOWN, concerns);
    }

    @Bean
    StuckMessages heldMessages(Concerns concerns) {
        return new StuckMessages(StuckMessages.HELD, Status.HELD, concerns);
    }
}
