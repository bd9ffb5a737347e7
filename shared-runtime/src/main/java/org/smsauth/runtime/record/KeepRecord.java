package org.smsauth.runtime.record;

import java.time.InstantSource;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a server's record signed, and read. The server that imports this says whose it is ({@link
 * RecordOf}), where its entries stand ({@link StoredEntries}), which chains there are ({@link
 * Chains}), and which tables have rows that entries vouch for ({@link ProvenTable}).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordSettings.class)
public class KeepRecord {

    /**
     * Whose record it is.
     *
     * @param server by its own URL
     */
    public record RecordOf(String server) {}

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
    ReadRecord readRecord(
            JdbcTemplate jdbc,
            Checkpoints checkpoints,
            RecordKey key,
            StoredEntries entries,
            ObjectProvider<ProvenTable> tables) {
        return new ReadRecord(jdbc, checkpoints, key, entries, tables.orderedStream().toList());
    }

    @Bean
    KeepCheckpoints keepCheckpoints(
            RecordOf server,
            Chains chains,
            RecordKey key,
            Checkpoints checkpoints,
            TransactionTemplate transaction,
            ObjectProvider<TakesCheckpoints> takers,
            InstantSource clock) {
        return new KeepCheckpoints(
                server.server(),
                chains,
                key,
                checkpoints,
                transaction,
                clock,
                checkpoint -> takers.forEach(it -> it.signed(checkpoint)));
    }

    @Bean
    FindProof findProof(
            RecordOf server,
            JdbcTemplate jdbc,
            Checkpoints checkpoints,
            RecordKey key,
            KeepCheckpoints keep,
            StoredEntries entries,
            ObjectProvider<ProvenTable> tables) {
        return new FindProof(
                server.server(),
                jdbc,
                checkpoints,
                key,
                keep,
                entries,
                tables.orderedStream().toList());
    }

    @Bean
    TakesCheckpoints publishCheckpoints(RecordSettings settings) {
        return new PublishCheckpoints(settings.checkpointFile());
    }
}
