package org.smsauth.runtime.rate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What both servers count callers by. */
@AutoConfiguration
@EnableConfigurationProperties(StrangerSettings.class)
public class Rates {

    @Bean
    RefusalAllowance allowanceOfStrangers(StrangerSettings settings) {
        return new RefusalAllowance(RefusalAllowance.STRANGERS, settings, System::nanoTime);
    }
}
