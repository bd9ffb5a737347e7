package org.smsauth.runtime.record;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a server's record signed, and read. The server that imports this says whose it is ({@link
 * RecordOf}), where its entries stand ({@link StoredEntries}), which chains there are ({@link
 * Chains}), which tables have rows that entries vouch for ({@link ProvenTable}), and what goes by
 * its age ({@link Ageing}).
 */
@Configuration(proxyBeanMethods = false)
@Import(WireTimestamps.class)
@EnableConfigurationProperties({RecordSettings.class, RetentionSettings.class})
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
    static KeptTable keptTimestamps() {
        return new KeptTable("record_timestamp");
    }

    @Bean
    static KeptTable keptRemovals() {
        return new KeptTable("record_removal");
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
    Removals removals(JdbcTemplate jdbc, RecordKey key) {
        return new Removals(jdbc, key);
    }

    @Bean
    RemoveByPolicy removeByPolicy(
            RecordOf server,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            RecordKey key,
            StoredEntries entries,
            ObjectProvider<AgedTable> aged,
            ObjectProvider<ProvenTable> tables,
            ObjectProvider<Ageing> ageing,
            DeleteAged delete,
            Months months,
            RetentionSettings retention) {
        var own =
                aged.stream()
                        .filter(it -> it.name().equals(entries.table()))
                        .findFirst()
                        .orElseThrow();
        return new RemoveByPolicy(
                server.server(),
                jdbc,
                transaction,
                key,
                entries,
                own,
                tables.stream().findFirst().isPresent(),
                ageing.orderedStream().toList(),
                delete,
                months,
                retention.wholeMonths(),
                () -> now(jdbc));
    }

    /** By the database, whose clock is the same for all nodes. */
    private static Instant now(JdbcTemplate jdbc) {
        return Objects.requireNonNull(
                        jdbc.queryForObject("select current_timestamp", OffsetDateTime.class))
                .toInstant();
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
