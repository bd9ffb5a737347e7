package org.smsauth.sms.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.health.Part;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.event.TestEvents;
import org.smsauth.sms.story.TestCertificate;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
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

    /** What stands in docs/webhooks.md, against a broker that wants TLS and a password. */
    @Test
    void a_broker_that_wants_tls_and_a_password_has_what_is_sent_and_says_why_it_takes_nothing()
            throws Exception {
        var certificate = TestCertificate.of("kafka");
        try (var broker = new TestBroker(certificate, "right").start()) {
            var secure =
                    context.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                            .withPropertyValues(
                                    "smsauth.kafka.bootstrap-servers=" + broker.secureAddress(),
                                    "spring.kafka.security.protocol=SASL_SSL",
                                    "spring.kafka.properties.sasl.mechanism=PLAIN",
                                    "spring.ssl.bundle.jks.company.truststore.location=file:"
                                            + certificate.trusting(),
                                    "spring.ssl.bundle.jks.company.truststore.password="
                                            + TestCertificate.PASSWORD);
            secure.withPropertyValues(login("right"), "spring.kafka.ssl.bundle=company")
                    .run(it -> assertThat(whyNot(it)).isEmpty());
            secure.withPropertyValues(login("wrong"), "spring.kafka.ssl.bundle=company")
                    .run(it ->
                            assertThat(whyNot(it).orElseThrow())
                                    .contains("SaslAuthenticationException")
                                    .doesNotContain("wrong"));
            secure.withPropertyValues(login("right"))
                    .run(it -> assertThat(whyNot(it).orElseThrow()).contains("certification path"));

            assertThat(broker.all("smsauth.events.sandbox")).hasSize(1);
        }
    }

    private static String login(String password) {
        return "spring.kafka.properties.sasl.jaas.config=%s required username=\"smsauth\" password=\"%s\";"
                .formatted(PlainLoginModule.class.getName(), password);
    }

    /** After an event was sent: why Kafka does not have it. */
    @SuppressWarnings("unchecked")
    private static Optional<String> whyNot(AssertableApplicationContext context) {
        var sending =
                new SendToKafka(
                        context.getBean(KafkaTemplate.class), context.getBean(KafkaSettings.class));
        var watch = context.getBean(KafkaWatch.class);
        try {
            sending.send(SALES, Events.test(SALES, UUID.randomUUID(), Instant.EPOCH)).get();
        } catch (ExecutionException e) {
            watch.takesNot(SALES, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return watch.whyNot();
    }

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
