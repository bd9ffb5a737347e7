package org.smsauth.sms.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.Environment;

class KafkaSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:9092",
                "kafka-1.example.com:9093, kafka-2.example.com:9093",
                "[2001:db8::1]:9092",
                "10.1.2.3:1,10.1.2.4:65535"
            })
    void takes_brokers(String servers) {
        assertThat(new KafkaSettings(servers, "events", null).bootstrapServers())
                .isEqualTo(servers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "kafka",
                "kafka:",
                ":9092",
                "kafka:0",
                "kafka:65536",
                "kafka:99999999999",
                "kafka:9092,",
                "https://kafka:9092",
                "kafka:9092 kafka:9093",
                "2001:db8::1:9092",
                "kafka:9092\nother:9092"
            })
    void refuses_what_is_no_broker_by_the_name_of_the_setting(String servers) {
        assertThatThrownBy(() -> new KafkaSettings(servers, "events", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smsauth.kafka.bootstrap-servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "of all", "events/all", "ereignisse-ü", "a\n"})
    void refuses_what_is_no_topic_by_the_name_of_the_setting(String topic) {
        assertThatThrownBy(() -> new KafkaSettings(null, topic, null))
                .hasMessageContaining("smsauth.kafka.topic");
        assertThatThrownBy(() -> new KafkaSettings(null, "events", topic))
                .hasMessageContaining("smsauth.kafka.sandbox-topic");
    }

    @Test
    void the_sandbox_has_a_topic_of_its_own_unless_it_is_named_the_same() {
        var usual = new KafkaSettings(null, "events", null);
        var same = new KafkaSettings(null, "events", "events");

        assertThat(usual.topic(Environment.PRODUCTION)).isEqualTo("events");
        assertThat(usual.topic(Environment.SANDBOX)).isEqualTo("events.sandbox");
        assertThat(same.topic(Environment.SANDBOX)).isEqualTo("events");
    }
}
