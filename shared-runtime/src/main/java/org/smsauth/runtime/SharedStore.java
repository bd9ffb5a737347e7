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
        var url = store.getUrl();
        return new DeleteAged(
                jdbc, !owner.isEmpty() && url != null && url.startsWith("jdbc:postgresql:"));
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
