package org.smsauth.runtime.record;

import java.util.Objects;
import org.smsauth.runtime.health.Part;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that is there where somebody stamps checkpoints with the time, and nowhere else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TimestampSettings.SET)
@EnableConfigurationProperties(TimestampSettings.class)
class WireTimestamps {

    @Bean
    StampCheckpoints stampCheckpoints(
            TimestampSettings settings, Checkpoints checkpoints, JdbcTemplate jdbc) {
        return new StampCheckpoints(
                Objects.requireNonNull(settings.url()), checkpoints, new Timestamps(jdbc));
    }

    /** A {@code WARNING} while there are no stamps: the next one counts for those before it. */
    @Bean
    HealthIndicator timestampsHealthIndicator(StampCheckpoints stamps) { // as {@code timestamps}
        return () -> stamps.whyNot().map(Part::warns).orElseGet(Part::well);
    }
}
