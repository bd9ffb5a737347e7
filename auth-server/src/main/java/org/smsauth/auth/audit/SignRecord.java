package org.smsauth.auth.audit;

import java.time.InstantSource;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.PublishCheckpoints;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the record's ends signed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordSettings.class)
class SignRecord {

    @Bean
    static KeptTable keptCheckpoints() {
        return new KeptTable("record_checkpoint");
    }

    @Bean
    static KeptTable keptKeys() {
        return new KeptTable("record_key");
    }

    @Bean
    RecordKey recordKey(JdbcTemplate jdbc, RootKey rootKey) {
        return new RecordKey(jdbc, rootKey);
    }

    @Bean
    Checkpoints checkpoints(JdbcTemplate jdbc) {
        return new Checkpoints(jdbc);
    }

    @Bean
    KeepCheckpoints keepCheckpoints(
            @Value("${smsauth.issuer}") String issuer,
            JdbcTemplate jdbc,
            JdbcAuditLog audit,
            RecordKey key,
            Checkpoints checkpoints,
            TransactionTemplate transaction,
            RecordSettings settings,
            InstantSource clock) {
        return new KeepCheckpoints(
                issuer,
                new RunChains(jdbc, audit::end),
                key,
                checkpoints,
                transaction,
                clock,
                new PublishCheckpoints(settings.checkpointFile()));
    }
}
