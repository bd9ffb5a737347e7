package org.smsauth.runtime.h2;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Keeps the file of a server whose store is H2. */
@AutoConfiguration(
        after = DataSourceAutoConfiguration.class,
        before = DataSourceTransactionManagerAutoConfiguration.class)
@EnableConfigurationProperties(H2Settings.class)
public class KeepH2File {

    @Bean
    H2File h2File(DataSource source) {
        return new H2File(source);
    }

    @Bean
    UseRoomAgain useRoomAgain(H2File file) {
        return new UseRoomAgain(file);
    }

    @Bean
    NumbersAhead numbersAhead() {
        return new NumbersAhead();
    }

    @Bean
    JdbcTransactionManager transactionManager(
            DataSource source, H2File file, UseRoomAgain room, H2Settings settings) {
        return new H2Commits(
                source,
                file,
                open -> {
                    if (settings.forceCommits()) {
                        open.force();
                    }
                    room.committed(open);
                });
    }
}
