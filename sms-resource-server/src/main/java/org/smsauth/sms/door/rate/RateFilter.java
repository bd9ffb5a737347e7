package org.smsauth.sms.door.rate;

import org.smsauth.sms.door.web.RefuseOnRecord;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts {@link LimitRate} behind the check of the token. */
@Configuration(proxyBeanMethods = false)
class RateFilter {

    @Bean
    FilterRegistrationBean<LimitRate> limitRate(
            RateSettings settings, FloodRecords records, RefuseOnRecord refuseOnRecord) {
        var registration =
                new FilterRegistrationBean<>(
                        new LimitRate(
                                settings,
                                records,
                                refuseOnRecord::refuseAsOneOf,
                                System::nanoTime));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setEnabled(!settings.limitNothing());
        return registration;
    }
}
