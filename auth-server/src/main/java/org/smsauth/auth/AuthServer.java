package org.smsauth.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.smsauth.runtime.Carriers;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.metric.MetricsPort;
import org.smsauth.runtime.record.VerifyRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the authorization server. */
@SpringBootApplication(
        exclude = {
            ErrorMvcAutoConfiguration.class, // BeginRequest answers errors
            WebMvcObservationAutoConfiguration.class, // and times requests
            OpenTelemetrySdkAutoConfiguration
                    .class, // SendTraces brings it where a collector is set
            OpenTelemetryTracingAutoConfiguration.class,
            OtlpTracingAutoConfiguration.class,
            OpenTelemetryLoggingAutoConfiguration.class,
            OtlpLoggingAutoConfiguration.class,
            MicrometerTracingAutoConfiguration.class, // spans are made by hand, not of each job
            NoopTracerAutoConfiguration.class
        })
@ConfigurationPropertiesScan
@EnableScheduling
public class AuthServer {

    static void main(String[] args) {
        if (VerifyRecord.isAskedBy(args)) {
            System.exit(new VerifyRecord(System.out, System.err).run(args));
        }
        Carriers.provide();
        SpringApplication.run(AuthServer.class, args);
    }

    /** To the microsecond, as stores keep times: what is answered is what will be read again. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    TimeOrderedIds timeOrderedIds(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    MetricsPort metricsPort() {
        return new MetricsPort(9_464);
    }
}
