package org.smsauth.sms.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.health.Part;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.event.TestEvents;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.LoggingProducerListener;

class WireKafkaTest {

    private static final InstantSource CLOCK = () -> Instant.EPOCH;
    private static final DriverManagerDataSource EMPTY =
            new DriverManagerDataSource("jdbc:h2:mem:wire-kafka;DB_CLOSE_DELAY=-1");

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(Settings.class, WireKafka.class)
                    .withBean(Events.class, () -> new TestEvents(EMPTY).events())
                    .withBean(JdbcTemplate.class, () -> new JdbcTemplate(EMPTY))
                    .withBean(TimeOrderedIds.class, () -> new TimeOrderedIds(CLOCK))
                    .withBean(ThisNode.class, () -> new ThisNode(1))
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean("databaseTime", InstantSource.class, () -> CLOCK);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KafkaSettings.class)
    static class Settings {}

    @Test
    void without_brokers_there_is_nothing_of_kafka() {
        context.run(it -> {
            assertThat(it).hasNotFailed().hasSingleBean(KafkaSettings.class);
            assertThat(it).doesNotHaveBean(KafkaWorkers.class).doesNotHaveBean(KafkaTemplate.class);
            assertThat(it).doesNotHaveBean("kafkaHealthIndicator");
        });
    }

    @Test
    void how_to_get_in_is_said_by_springs_settings_and_what_is_promised_is_not() {
        context.withPropertyValues(
                        "smsauth.kafka.bootstrap-servers=kafka:9093",
                        "spring.kafka.bootstrap-servers=elsewhere:9092",
                        "spring.kafka.security.protocol=SASL_SSL",
                        "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                        "spring.kafka.producer.compression-type=zstd",
                        "spring.kafka.producer.acks=0",
                        "spring.kafka.producer.properties.enable.idempotence=false",
                        "spring.kafka.producer.properties.max.block.ms=777",
                        "spring.kafka.producer.value-serializer="
                                + StringSerializer.class.getName())
                .run(it -> {
                    assertThat(it).hasSingleBean(KafkaWorkers.class);
                    assertThat(it).doesNotHaveBean(LoggingProducerListener.class);
                    assertThat(it.getBean("kafkaHealthIndicator", HealthIndicator.class).health())
                            .isEqualTo(Part.well());
                    ProducerFactory<?, ?> factory = it.getBean(ProducerFactory.class);
                    var said = factory.getConfigurationProperties();
                    assertThat(said)
                            .containsAllEntriesOf(
                                    Map.of(
                                            "bootstrap.servers",
                                            "kafka:9093",
                                            "security.protocol",
                                            "SASL_SSL",
                                            "sasl.mechanism",
                                            "SCRAM-SHA-512",
                                            "compression.type",
                                            "zstd",
                                            "acks",
                                            "all",
                                            "enable.idempotence",
                                            true,
                                            "max.block.ms",
                                            "777",
                                            "value.serializer",
                                            ByteArraySerializer.class));
                });
    }
}
