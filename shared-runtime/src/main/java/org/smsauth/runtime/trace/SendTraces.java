package org.smsauth.runtime.trace;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Sends traces where a collector is set, by Spring Boot's OpenTelemetry; where none is, there is
 * nothing of it. Each server leaves Boot's own configurations out, and this brings them.
 */
@AutoConfiguration
public class SendTraces {

    /** The setting that turns it on. */
    public static final String SET = "management.opentelemetry.tracing.export.otlp.endpoint";

    /** Where a collector is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(SET)
    @Import(SpringsOwn.class)
    static class ToCollector {

        @Bean
        Traces traces(OpenTelemetry openTelemetry) {
            return Traces.of(openTelemetry.getTracerProvider());
        }
    }

    /** Boot's own, in their order. */
    static class SpringsOwn implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {
                OpenTelemetrySdkAutoConfiguration.class.getName(),
                OtlpTracingAutoConfiguration.class.getName(),
                OpenTelemetryTracingAutoConfiguration.class.getName()
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Traces.class)
    @ConditionalOnProperty(name = SET, matchIfMissing = true, havingValue = "none")
    static class ToNobody {

        @Bean
        Traces traces() {
            return Traces.NONE;
        }
    }
}
