package org.smsauth.sms.records.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.AgedTable.Age;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.MonthlyTable;
import org.smsauth.runtime.Months;
import org.smsauth.runtime.record.AgedRows;
import org.smsauth.runtime.record.Ageing;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.RetentionSettings;
import org.smsauth.sms.notification.event.EventSettings;
import org.smsauth.sms.queue.OldMessages;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What of the record goes by its age: messages, refusals, and who decided what. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeptFor.class)
class GoByAge {

    private static final String ID = "id";
    private static final String REQUEST = "request_id";

    @Bean
    AgedTable agedRefusals(KeptFor kept) {
        return new AgedTable("refusal", REQUEST, Age.UUID, kept.refusals());
    }

    @Bean
    AgedTable agedRefusedRecipients(KeptFor kept) {
        return new AgedTable("refused_recipient", REQUEST, Age.UUID, kept.refusals());
    }

    @Bean
    AgedTable agedErasures(RetentionSettings kept) {
        return new AgedTable("erasure", ID, Age.UUID, kept.audit());
    }

    @Bean
    AgedTable agedSettingsChanges(RetentionSettings kept) {
        return new AgedTable("settings_change", ID, Age.UUID, kept.audit());
    }

    @Bean
    AgedTable agedPauses(RetentionSettings kept) {
        return new AgedTable("carrier_pause_change", ID, Age.UUID, kept.audit());
    }

    @Bean
    MonthlyTable monthlyRefusals(AgedTable agedRefusals) {
        return MonthlyTable.of(agedRefusals);
    }

    @Bean
    MonthlyTable monthlyRefusedRecipients(AgedTable agedRefusedRecipients) {
        return MonthlyTable.of(agedRefusedRecipients);
    }

    @Bean
    MonthlyTable monthlyEntries(AgedTable agedEntries) {
        return MonthlyTable.of(agedEntries);
    }

    /** An entry goes with the last of its rows. */
    @Bean
    AgedTable agedEntries(KeptFor kept, RetentionSettings audit) {
        var least =
                Stream.of(kept.messages(), kept.refusals(), audit.audit())
                        .filter(Objects::nonNull)
                        .min(Duration::compareTo)
                        .orElse(null);
        return new AgedTable(ProveRows.TABLES.entries(), ID, Age.ENTRY, least);
    }

    @Bean
    Ageing refusalsByAge(
            KeptFor kept,
            AgedTable agedRefusals,
            AgedTable agedRefusedRecipients,
            JdbcTemplate jdbc,
            DeleteAged delete,
            Months months) {
        return new AgedRows(
                "refusals",
                kept.refusals(),
                Map.of('r', agedRefusals, 'p', agedRefusedRecipients),
                jdbc,
                delete,
                months);
    }

    @Bean
    Ageing decisionsByAge(
            RetentionSettings kept,
            AgedTable agedErasures,
            AgedTable agedSettingsChanges,
            AgedTable agedPauses,
            JdbcTemplate jdbc,
            DeleteAged delete,
            Months months) {
        return new AgedRows(
                "audit",
                kept.audit(),
                Map.of('e', agedErasures, 'c', agedSettingsChanges, 'o', agedPauses),
                jdbc,
                delete,
                months);
    }

    @Bean
    Ageing messagesByAge(KeptFor kept, EventSettings events, OldMessages messages) {
        kept.requireThose(events.kept());
        return new AgedMessages(kept.messages(), messages);
    }

    private record AgedMessages(@Nullable Duration kept, OldMessages messages) implements Ageing {

        @Override
        public String name() {
            return "messages";
        }

        @Override
        public Map<Character, Long> begins(Instant before) {
            return OldMessages.begins(before);
        }

        @Override
        public long deleteSome(Instant before) {
            return messages.deleteSome(before);
        }
    }
}
