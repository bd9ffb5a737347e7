package org.smsauth.runtime;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsauth.runtime.h2.HeadLast;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;

/**
 * Makes a store keep what it has committed, and every wait for it end. By default H2 writes up to
 * half a second later, and a killed process loses what it had acknowledged; PostgreSQL keeps its
 * word as it comes, but its driver waits for ever for a peer that is gone.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
public class DurableStore {

    /** What an H2 URL should say; a URL that says otherwise of its own keeps its word. */
    private static final Map<String, String> H2_SETTINGS =
            Map.of(
                    "WRITE_DELAY", "0", // a commit returns when it is written
                    "PAGE_SIZE", "1024", // a commit writes each page it touched, whole
                    "CACHE_SIZE",
                            "2048", // a larger page cache costs each commit more than it saves
                    // else what is looked up again once a lock is held may be what was found
                    // before: H2 marks a table as changed after others see the change
                    "OPTIMIZE_REUSE_RESULTS", "0",
                    "TRACE_LEVEL_FILE", "0", // its errors are told once, and not beside the data
                    "DB_CLOSE_ON_EXIT", "FALSE"); // requests finish before the store closes

    private static final Pattern H2_FILE =
            Pattern.compile(
                    "jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:|split:)(?<path>[^;]+)(?<settings>.*)");

    /** What a PostgreSQL URL should say, times in seconds; one that says otherwise stands. */
    private static final Map<String, String> POSTGRESQL_SETTINGS = postgresqlSettings();

    private static final String LONGEST_READ = "socketTimeout";

    /** A lock that is held longer, and a transaction that a frozen node leaves open, end. */
    private static final String POSTGRESQL_SESSION =
            "set lock_timeout = '2500ms'; set idle_in_transaction_session_timeout = '10s'";

    private static final long UNSET_CONNECTION_TIMEOUT = 30_000;
    private static final long CONNECTION_TIMEOUT = 2_000;
    private static final long VALIDATION_TIMEOUT = 1_000;
    private static final long KEEPALIVE = 30_000;

    private static Map<String, String> postgresqlSettings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("reWriteBatchedInserts", "true"); // the rows of a batch go together
        settings.put("connectTimeout", "2");
        settings.put("loginTimeout", "2");
        settings.put("cancelSignalTimeout", "2");
        settings.put(LONGEST_READ, "30"); // the last resort; the watch cuts much sooner
        settings.put("tcpKeepAlive", "true");
        return settings;
    }

    @Bean
    static BeanPostProcessor durableStore() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof DataSourceProperties properties
                        && properties.getUrl() != null) {
                    properties.setUrl(durable(properties.getUrl()));
                    file(properties.getUrl()).ifPresent(KeepToOwner::keep);
                }
                if (bean instanceof HikariDataSource pool) {
                    bound(pool);
                }
                return bean;
            }
        };
    }

    /** What is not set by {@code spring.datasource.hikari} ends in time. */
    static void bound(HikariDataSource pool) {
        if (pool.getConnectionTimeout() == UNSET_CONNECTION_TIMEOUT) {
            pool.setConnectionTimeout(CONNECTION_TIMEOUT);
        }
        pool.setValidationTimeout(Math.min(VALIDATION_TIMEOUT, pool.getConnectionTimeout()));
        pool.setKeepaliveTime(KEEPALIVE);
        if (pool.getExceptionOverrideClassName() == null) {
            pool.setExceptionOverrideClassName(EvictClosed.class.getName());
        }
        var url = pool.getJdbcUrl();
        if (url != null && isPostgresql(url) && pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(POSTGRESQL_SESSION);
        }
    }

    /** A migration of millions of rows takes its time, and nobody waits for it yet. */
    @Bean
    static FlywayConfigurationCustomizer migrateWithoutHurry(
            DataSourceProperties store, FlywayProperties flyway) {
        return configuration -> {
            var url = store.getUrl();
            if (flyway.getUrl() == null && url != null && isPostgresql(url)) {
                configuration.dataSource(
                        new DriverDataSource(
                                unhurried(url),
                                store.determineDriverClassName(),
                                new java.util.Properties(),
                                flyway.getUser() == null
                                        ? store.determineUsername()
                                        : flyway.getUser(),
                                flyway.getUser() == null
                                        ? store.determinePassword()
                                        : flyway.getPassword()));
            }
        };
    }

    static String durable(String url) {
        if (isPostgresql(url)) {
            return withPostgresqlSettings(url);
        }
        if (!url.startsWith("jdbc:h2:")) {
            throw new UnknownDatabaseException(url);
        }
        var settings = url.toUpperCase(Locale.ROOT);
        var durable = new StringBuilder(headLast(url));
        H2_SETTINGS.forEach((setting, value) -> {
            if (!settings.contains(";" + setting + "=")) {
                durable.append(';').append(setting).append('=').append(value);
            }
        });
        return durable.toString();
    }

    private static String headLast(String url) {
        var file = H2_FILE.matcher(url);
        return file.matches()
                ? "jdbc:h2:file:" + HeadLast.path(file.group("path")) + file.group("settings")
                : url;
    }

    private static String withPostgresqlSettings(String url) {
        var durable = new StringBuilder(url);
        POSTGRESQL_SETTINGS.forEach((setting, value) -> {
            if (!url.contains(setting + "=")) {
                durable.append(durable.indexOf("?") < 0 ? '?' : '&')
                        .append(setting)
                        .append('=')
                        .append(value);
            }
        });
        return durable.toString();
    }

    /**
     * A database that is just being started, or a busy machine, answers later than requests wait.
     */
    static String unhurried(String url) {
        return instead(
                "loginTimeout",
                "10",
                instead("connectTimeout", "10", instead(LONGEST_READ, "0", url)));
    }

    private static String instead(String setting, String longer, String url) {
        return url.replaceAll(
                "(?<=[?&]" + setting + "=)" + POSTGRESQL_SETTINGS.get(setting) + "(?=&|$)", longer);
    }

    private static boolean isPostgresql(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    /** The file of an H2 database, without its ending; empty when the store is none. */
    public static Optional<Path> file(String url) {
        var file = H2_FILE.matcher(url);
        return file.matches()
                ? Optional.of(path(HeadLast.file(file.group("path"))))
                : Optional.empty();
    }

    /** To H2 a tilde at the beginning is the home of whoever runs it. */
    private static Path path(String written) {
        return Path.of(written.replaceFirst("^~(?=/)", System.getProperty("user.home")));
    }
}
