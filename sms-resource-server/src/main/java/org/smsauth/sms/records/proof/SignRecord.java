package org.smsauth.sms.records.proof;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.record.ChainTables;
import org.smsauth.runtime.record.Chains;
import org.smsauth.runtime.record.CheckRecord;
import org.smsauth.runtime.record.KeepRecord;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RowsOf;
import org.smsauth.runtime.record.StoredChains;
import org.smsauth.runtime.record.StoredEntries;
import org.smsauth.runtime.record.WritesChain;
import org.smsauth.runtime.siem.TellsRecord;
import org.smsauth.runtime.siem.WireSiem;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Has the record's ends signed. */
@Configuration(proxyBeanMethods = false)
@Import({KeepRecord.class, WireSiem.class})
class SignRecord {

    @Bean
    static KeptTable keptEntries() {
        return new KeptTable(ProveRows.TABLES.entries());
    }

    @Bean
    KeepRecord.RecordOf recordOf(ApiSettings api) {
        return new KeepRecord.RecordOf(api.resource().toString());
    }

    @Bean
    StoredEntries storedEntries() {
        return ProveRows.ENTRIES;
    }

    @Bean
    ChainTables chainTables() {
        return ProveRows.TABLES;
    }

    @Bean
    TellsRecord tellsRecord(JdbcTemplate jdbc, List<ProvenTable> tables) {
        return new TellRows(tables, new RowsOf(jdbc));
    }

    @Bean
    Chains chains(JdbcTemplate jdbc, List<WritesChain> writers) {
        return new StoredChains(
                jdbc,
                ProveRows.TABLES,
                () ->
                        writers.stream()
                                .map(WritesChain::chainEnd)
                                .flatMap(Optional::stream)
                                .toList());
    }

    @Bean
    CheckRecord checkRecord(
            ReadRecord record,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        return new CheckRecord(
                record, jdbc, transactions, clock, (_, _) -> {}); // stands in record_check
    }
}
