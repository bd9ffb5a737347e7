package org.smsauth.sms.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.RootKeySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the root key, after all that was stored in clear is sealed with it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RootKeySettings.class)
class OpenVault {

    @Bean
    static FlywayMigrationStrategy migrateAndSeal(RootKeySettings settings) {
        return flyway -> {
            flyway.migrate();
            try {
                new SealOlder(store -> ProvenRootKey.open(settings, store))
                        .in(flyway.getConfiguration().getDataSource());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Bean
    RootKey rootKey(RootKeySettings settings, JdbcTemplate store) throws IOException {
        return ProvenRootKey.open(settings, store);
    }
}
