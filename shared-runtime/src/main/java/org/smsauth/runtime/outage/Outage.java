package org.smsauth.runtime.outage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.smsauth.runtime.DurableStore;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.edge.RefusalForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts the watch around the store, and its answer around every request. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(OutageSettings.class)
public class Outage {

    private static final int LOOK_MILLIS = (int) StoreWatch.LONGEST_LOOK.toMillis() - 500;

    /** Whoever asks for connections gets them from the {@link WatchedDataSource}. */
    @Bean
    static BeanPostProcessor watchStore(
            ObjectProvider<OutageSettings> settings, ObjectProvider<InstantSource> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new WatchedDataSource(
                                pool, watch(pool, settings.getObject(), clock.getObject()))
                        : bean;
            }
        };
    }

    private static StoreWatch watch(
            HikariDataSource pool, OutageSettings settings, InstantSource clock) {
        var connections =
                new DriverDataSource(
                        pool.getJdbcUrl(),
                        pool.getDriverClassName(),
                        pool.getDataSourceProperties(),
                        pool.getUsername(),
                        pool.getPassword());
        var remote = pool.getJdbcUrl().startsWith("jdbc:postgresql:");
        return new StoreWatch(
                new LookAtStore(connections, remote, LOOK_MILLIS),
                DurableStore.file(pool.getJdbcUrl())
                        .map(Path::getParent)
                        .map(folder -> new LookAtDisk(folder, settings)),
                remote,
                PooledConnections.of(pool),
                clock);
    }

    @Bean
    StoreWatch storeWatch(DataSource store) {
        return ((WatchedDataSource) store).watch();
    }

    @Bean
    WriteTurn.Deadline deadlineOfCommits(DataSource store, StoreWatch watch) {
        return () -> {
            var connection = DataSourceUtils.getConnection(store); // the transaction's
            DataSourceUtils.releaseConnection(connection, store);
            return watch.begin(connection);
        };
    }

    @Bean
    AnswerOutage answerOutage(
            ObjectProvider<OutageForm> forms,
            ObjectProvider<RefusalForm> usual,
            JsonMapper json,
            StoreWatch watch) {
        return new AnswerOutage(forms::orderedStream, usual::getObject, json, watch);
    }

    /** Around all but what lets nobody keep an error. */
    @Bean
    FilterRegistrationBean<AnswerOutage> answerOutageFirst(AnswerOutage answerOutage) {
        var registration = new FilterRegistrationBean<>(answerOutage);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** In place of Boot's, which waits for a connection. */
    @Bean
    HealthIndicator dbHealthContributor(StoreWatch watch) {
        return new StoreHealth(watch);
    }

    /** In place of Boot's, which looks at the folder the server was started in. */
    @Bean
    HealthIndicator diskSpaceHealthIndicator(OutageSettings settings, StoreWatch watch) {
        return new DiskHealth(new LookAtDisk(settings.data(), settings), !watch.isRemote());
    }
}
