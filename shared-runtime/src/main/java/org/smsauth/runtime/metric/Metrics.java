package org.smsauth.runtime.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Serves what Spring Boot's registry has, and times requests. */
@AutoConfiguration(
        afterName =
                "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus"
                        + ".PrometheusMetricsExportAutoConfiguration")
@EnableConfigurationProperties(MetricsSettings.class)
public class Metrics {

    @Bean
    @ConditionalOnBean(PrometheusRegistry.class)
    ServeMetrics serveMetrics(
            MetricsSettings settings,
            MetricsPort otherwise,
            PrometheusRegistry registry,
            ObjectProvider<OperatorRoute> others) {
        return new ServeMetrics(settings, otherwise, registry, others.stream().toList());
    }

    @Bean
    RequestTimes requestTimes(MeterRegistry registry) {
        return new RequestTimes(registry);
    }
}
