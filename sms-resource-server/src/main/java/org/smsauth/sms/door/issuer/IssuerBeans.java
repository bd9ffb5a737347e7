package org.smsauth.sms.door.issuer;

import org.smsauth.runtime.edge.PlainHttp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the one set of keys that all the issuer signed is checked with. */
@Configuration(proxyBeanMethods = false)
class IssuerBeans {

    @Bean
    IssuerKeys issuerKeys(IssuerSettings settings, PlainHttp plainHttp) {
        return new IssuerKeys(settings, plainHttp);
    }

    @Bean
    IssuerSigned issuerSigned(IssuerKeys keys) {
        return new IssuerSigned(keys.source());
    }
}
