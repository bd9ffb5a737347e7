package org.smsauth.sms.door.issuer;

import org.smsauth.runtime.edge.PlainHttp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the one set of keys that all the issuer signed is checked with. */
@Configuration(proxyBeanMethods = false)
class IssuerBeans {

    @Bean
    IssuerSigned issuerSigned(IssuerSettings settings, PlainHttp plainHttp) {
        return new IssuerSigned(IssuerKeys.of(settings, plainHttp));
    }
}
