package org.smsauth.auth.audit;

import java.time.Clock;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.MonthlyTable;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.record.Ageing;
import org.smsauth.runtime.record.ChainTables;
import org.smsauth.runtime.record.Chains;
import org.smsauth.runtime.record.CheckRecord;
import org.smsauth.runtime.record.KeepRecord;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RetentionSettings;
import org.smsauth.runtime.record.StoredChains;
import org.smsauth.runtime.record.StoredEntries;
import org.smsauth.runtime.siem.TellsRecord;
import org.smsauth.runtime.siem.WireSiem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Has the record's ends signed; that somebody checked it is on record itself. */
@Configuration(proxyBeanMethods = false)
@Import({KeepRecord.class, WireSiem.class})
class SignRecord {

    @Bean
    KeepRecord.RecordOf recordOf(@Value("${smsauth.issuer}") String issuer) {
        return new KeepRecord.RecordOf(issuer);
    }

    @Bean
    StoredEntries storedEntries() {
        return AuditRows.STORED;
    }

    @Bean
    ChainTables chainTables() {
        return JdbcAuditLog.TABLES;
    }

    @Bean
    TellsRecord tellsRecord() {
        return new TellEntries();
    }

    @Bean
    Chains chains(JdbcTemplate jdbc, JdbcAuditLog audit) {
        return new StoredChains(jdbc, JdbcAuditLog.TABLES, audit::ends);
    }

    @Bean
    AgedTable agedEntries(RetentionSettings settings) {
        return new AgedTable(
                JdbcAuditLog.TABLES.entries(), "id", AgedTable.Age.ENTRY, settings.audit());
    }

    @Bean
    AgedTable agedNotableEntries(RetentionSettings settings) {
        return new AgedTable("notable_entry", "id", AgedTable.Age.ENTRY, settings.audit());
    }

    @Bean
    MonthlyTable monthlyEntries(@Qualifier("agedEntries") AgedTable entries) {
        return MonthlyTable.of(entries);
    }

    @Bean
    MonthlyTable monthlyNotableEntries(@Qualifier("agedNotableEntries") AgedTable notable) {
        return MonthlyTable.of(notable);
    }

    @Bean
    Ageing ageing(
            RetentionSettings settings,
            @Qualifier("agedNotableEntries") AgedTable notable,
            DeleteAged delete,
            Months months,
            AuditLog audit,
            Clock clock) {
        return new AgedEntries(settings.audit(), notable, delete, months, audit, clock);
    }

    @Bean
    CheckRecord checkRecord(
            ReadRecord record,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditLog audit,
            Clock clock) {
        return new CheckRecord(
                record,
                jdbc,
                transactions,
                clock,
                (by, words) ->
                        audit.record(
                                AuditEntry.of(Event.AUDIT_CHECKED, clock.instant())
                                        .actor(by)
                                        .detail(words)
                                        .build()));
    }
}
