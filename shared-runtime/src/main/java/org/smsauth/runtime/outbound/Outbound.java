package org.smsauth.runtime.outbound;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** What both servers ask others by. */
@AutoConfiguration
@EnableConfigurationProperties(OutboundSettings.class)
public class Outbound {

    @Bean
    OutboundHttp outboundHttp(OutboundSettings settings, SslBundles bundles) {
        return new OutboundHttp(settings, new PermittedAddresses(settings), bundles);
    }
}
