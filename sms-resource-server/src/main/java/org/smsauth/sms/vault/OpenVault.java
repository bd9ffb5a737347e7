package org.smsauth.sms.vault;

import java.io.IOException;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.RootKeySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the root key of this server's store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RootKeySettings.class)
class OpenVault {

    @Bean
    RootKey rootKey(RootKeySettings settings, JdbcTemplate store) throws IOException {
        return ProvenRootKey.open(settings, store);
    }
}
