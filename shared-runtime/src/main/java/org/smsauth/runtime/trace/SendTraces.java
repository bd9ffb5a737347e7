package org.smsauth.runtime.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Sends traces where a collector is set, by Spring Boot's OpenTelemetry; where none is, there is
 * nothing of it. Each server leaves Boot's own configurations out, and this brings them.
 */
@AutoConfiguration
public class SendTraces {

    /** The setting that turns it on. */
    public static final String SET = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Bean
    Traces traces(ObjectProvider<OpenTelemetry> openTelemetry) {
        var there = openTelemetry.getIfAvailable();
        return there == null ? Traces.NONE : Traces.of(there.getTracerProvider());
    }

    /** Where a collector is set. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(IsSet.class)
    @Import(SpringsOwn.class)
    static class ToCollector {

        private static final Duration A_MOMENT = Duration.ofMillis(500);

        /** Checked before anything is made that would not say which setting is wrong. */
        @Bean
        static BeanFactoryPostProcessor addressIsOne(Environment settings) {
            return _ -> new Collector(settings.getRequiredProperty(SET));
        }

        /** Once more, so that what is told at last is what it answered, and not that time is up. */
        @Bean
        OtlpHttpSpanExporterBuilderCustomizer triedTwice() {
            return exporter ->
                    exporter.setRetryPolicy(
                            RetryPolicy.builder()
                                    .setMaxAttempts(2)
                                    .setInitialBackoff(A_MOMENT)
                                    .setMaxBackoff(A_MOMENT)
                                    .build());
        }

        /** Beside Boot's own, which has them as they are. */
        @Bean
        @Primary
        SpanExporters sparingExporters(
                Environment settings, ObjectProvider<SpanExporter> exporters) {
            var collector = new Collector(settings.getRequiredProperty(SET));
            return SpanExporters.of(
                    exporters.orderedStream().map(it -> new SendSpans(it, collector)).toList());
        }
    }

    /** Nowhere when it is set to nothing, as by a variable that is empty. */
    static class IsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata on) {
            return StringUtils.hasText(context.getEnvironment().getProperty(SET));
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
}
