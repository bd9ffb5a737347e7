package org.smsauth.runtime.siem;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.health.Part;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.record.ChainTables;
import org.smsauth.runtime.record.Chains;
import org.smsauth.runtime.record.Removals;
import org.smsauth.runtime.record.StoredEntries;
import org.smsauth.runtime.shift.Places;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All that is there where a SIEM is set, and nowhere else. The server that imports this says what
 * its entries tell ({@link TellsRecord}), and where they stand.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(SiemSettings.SET)
@EnableConfigurationProperties(SiemSettings.class)
public class WireSiem {

    @Bean
    public SiemWatch siemWatch(SiemSettings settings, MeterRegistry registry) {
        return new SiemWatch(String.valueOf(settings.url()), registry);
    }

    /** A {@code WARNING} while the record does not come: it waits, and the server is in service. */
    @Bean
    HealthIndicator siemHealthIndicator(SiemWatch watch) { // as {@code siem}
        return () -> watch.whyNot().map(Part::warns).orElseGet(Part::well);
    }

    @Bean
    public SiemWorkers siemWorkers(
            SiemSettings settings,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            StoredEntries entries,
            ChainTables tables,
            Chains chains,
            Removals removals,
            TellsRecord tells,
            SslBundles bundles,
            SiemWatch watch) {
        var node = new SecureRandom().nextLong() >>> 1;
        var means =
                new SiemWorker.Means(
                        jdbc,
                        entries,
                        tells,
                        new RecordPlaces(
                                jdbc,
                                transaction,
                                tables,
                                chains,
                                removals,
                                new Places(jdbc, node, "siem_follower")),
                        sending(settings, tells.application(), bundles),
                        watch,
                        new CountedFailures(
                                SiemWorker.class,
                                "The record is not brought to the SIEM; a node will go on with it"));
        return new SiemWorkers(means, byDatabase(jdbc));
    }

    private static InstantSource byDatabase(JdbcTemplate jdbc) {
        return () ->
                Objects.requireNonNull(
                                jdbc.queryForObject(
                                        "select current_timestamp", OffsetDateTime.class))
                        .toInstant();
    }

    static Supplier<Sending> sending(
            SiemSettings settings, String application, SslBundles bundles) {
        return switch (settings.target()) {
            case SiemSettings.Target.Http(var url) ->
                    () ->
                            new SendHttp(
                                    url,
                                    settings.authorizationFile(),
                                    application,
                                    settings.sslBundle() == null ? null : tls(settings, bundles));
            case SiemSettings.Target.Syslog syslog -> {
                var line = new SyslogLine(host(), application, ProcessHandle.current().pid());
                yield () ->
                        new SendSyslog(
                                syslog,
                                syslog.tls() ? tls(settings, bundles).getSocketFactory() : null,
                                line);
            }
        };
    }

    private static SSLContext tls(SiemSettings settings, SslBundles bundles) {
        @Nullable String bundle = settings.sslBundle();
        try {
            return bundle == null
                    ? SSLContext.getDefault()
                    : bundles.getBundle(bundle).createSslContext();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
