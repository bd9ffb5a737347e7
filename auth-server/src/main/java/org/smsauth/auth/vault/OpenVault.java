package org.smsauth.auth.vault;

import java.io.IOException;
import org.smsauth.runtime.vault.OpenRootKey;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.RootKeySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the root key that this server's signing keys rest on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RootKeySettings.class)
class OpenVault {

    private static final OpenRootKey OPEN = new OpenRootKey("keys", "forge tokens");

    @Bean
    RootKey rootKey(RootKeySettings settings, JdbcTemplate store) throws IOException {
        return OPEN.open(
                settings,
                () ->
                        Boolean.TRUE.equals(
                                store.queryForObject(
                                        "select exists (select 1 from signing_key)",
                                        Boolean.class)));
    }
}
