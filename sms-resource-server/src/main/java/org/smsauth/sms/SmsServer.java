package org.smsauth.sms;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.smsauth.runtime.Carriers;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.metric.MetricsPort;
import org.smsauth.runtime.record.VerifyRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
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
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the server. */
@SpringBootApplication(
        exclude = {
            ErrorMvcAutoConfiguration.class, // BeginRequest answers errors
            WebMvcObservationAutoConfiguration.class, // and times requests
            KafkaAutoConfiguration.class, // WireKafka brings it where a Kafka is set
            KafkaMetricsAutoConfiguration.class,
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
public class SmsServer {

    static void main(String[] args) {
        if (VerifyRecord.isAskedBy(args)) {
            System.exit(new VerifyRecord(System.out, System.err).run(args));
        }
        Carriers.provide();
        SpringApplication.run(SmsServer.class, args);
    }

    /** This machine's time, to the millisecond: what every store gives back as it was written. */
    @Bean
    @Primary
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    TimeOrderedIds ids(InstantSource clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    MetricsPort metricsPort() {
        return new MetricsPort(9_465);
    }
}
