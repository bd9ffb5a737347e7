package org.smsauth.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What those who write to a server's store have in common. */
@AutoConfiguration(after = JdbcTemplateAutoConfiguration.class)
public class SharedStore {

    @Bean
    ServingRole servingRole(
            DataSource serving,
            List<KeptTable> kept,
            ObjectProvider<AgedTable> aged,
            @Value("${spring.flyway.user:}") String owner) {
        return new ServingRole(serving, kept, aged.orderedStream().toList(), owner);
    }

    @Bean
    DeleteAged deleteAged(
            JdbcTemplate jdbc,
            DataSourceProperties store,
            @Value("${spring.flyway.user:}") String owner) {
        return new DeleteAged(jdbc, !owner.isEmpty() && isPostgresql(store));
    }

    @Bean
    KeepMonths keepMonths(
            DataSource serving,
            ObjectProvider<MonthlyTable> tables,
            @Value("${spring.flyway.user:}") String owner) {
        return new KeepMonths(serving, tables.orderedStream().toList(), owner);
    }

    @Bean
    Months months(
            JdbcTemplate jdbc, DataSourceProperties store, ObjectProvider<MonthlyTable> tables) {
        return isPostgresql(store)
                ? new Months(jdbc, tables.orderedStream().toList())
                : Months.none(jdbc);
    }

    private static boolean isPostgresql(DataSourceProperties store) {
        var url = store.getUrl();
        return url != null && url.startsWith("jdbc:postgresql:");
    }

    @Bean
    WriteTurn writeTurn(
            PlatformTransactionManager transactions,
            WriteTurn.Deadline deadline,
            MeterRegistry meters) {
        return new WriteTurn(transactions, deadline, meters);
    }

    @Bean
    JdbcUsedOnce usedOnce(JdbcTemplate jdbc, WriteTurn turn, InstantSource clock) {
        return new JdbcUsedOnce(jdbc, turn, clock);
    }
}
