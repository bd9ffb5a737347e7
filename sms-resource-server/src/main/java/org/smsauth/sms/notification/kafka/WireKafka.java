package org.smsauth.sms.notification.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.health.Part;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.Events;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/** All that is there where a Kafka is set, and nowhere else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(KafkaSettings.SET)
@Import(WireKafka.SpringsOwn.class)
class WireKafka {

    /** Time enough to find the brokers; while they are not found nothing else waits for it. */
    private static final int MOST_BLOCKED = 10_000;

    private static final int LONGEST_RECONNECT = 30_000;

    /** {@code spring.kafka}, once the beans here are known. */
    static class SpringsOwn implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {KafkaAutoConfiguration.class.getName()};
        }
    }

    /** What is promised of events is not for {@code spring.kafka} to change. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer promises(KafkaSettings settings) {
        return factory -> {
            var usual =
                    new HashMap<String, Object>(
                            Map.of(
                                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                    MOST_BLOCKED,
                                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                    LONGEST_RECONNECT));
            usual.keySet().removeAll(factory.getConfigurationProperties().keySet());
            factory.updateConfigs(usual);
            factory.updateConfigs(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            Objects.requireNonNull(settings.bootstrapServers()),
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                            true,
                            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                            StringSerializer.class,
                            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                            ByteArraySerializer.class));
        };
    }

    /** Spring's own would log what was sent. */
    @Bean
    ProducerListener<Object, Object> saysNothing() {
        return new ProducerListener<>() {};
    }

    @Bean
    KafkaWatch kafkaWatch(MeterRegistry registry) {
        return new KafkaWatch(registry);
    }

    /** A {@code WARNING} while it takes no events: they wait, and the server is in service. */
    @Bean
    HealthIndicator kafkaHealthIndicator(KafkaWatch watch) { // as {@code kafka}
        return () -> watch.whyNot().map(Part::warns).orElseGet(Part::well);
    }

    @Bean
    KafkaWorkers kafkaWorkers(
            Events events,
            KafkaTemplate<?, ?> kafka,
            KafkaSettings settings,
            JdbcTemplate jdbc,
            TimeOrderedIds ids,
            ThisNode node,
            KafkaWatch watch,
            @ByDatabase InstantSource clock) {
        @SuppressWarnings("unchecked") // by the serializers above
        var typed = (KafkaTemplate<String, byte[]>) kafka;
        typed.setMicrometerEnabled(false); // KafkaWatch counts
        return new KafkaWorkers(
                events,
                new KafkaFollowers(jdbc, ids, node),
                new SendToKafka(typed, settings),
                watch,
                clock);
    }
}
