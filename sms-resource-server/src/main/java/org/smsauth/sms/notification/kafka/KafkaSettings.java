package org.smsauth.sms.notification.kafka;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Environment;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events go. How to get in (TLS, SASL) is said by {@code spring.kafka}.
 *
 * @param bootstrapServers brokers to begin with, host and port of each, with commas between; null
 *     for no Kafka
 * @param topic of events of production
 * @param sandboxTopic of those of the sandbox; null for that name with {@code .sandbox} behind it
 */
@ConfigurationProperties("smsauth.kafka")
record KafkaSettings(
        @Nullable String bootstrapServers,
        @DefaultValue("smsauth.events") String topic,
        @Nullable String sandboxTopic) {

    static final String SET = "smsauth.kafka.bootstrap-servers";

    /** A host, or an IPv6 address in brackets, and a port. */
    private static final Pattern SERVER =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");

    /** What Kafka takes. */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

    private static final int LAST_PORT = 65_535;

    KafkaSettings {
        if (bootstrapServers != null
                && !Arrays.stream(bootstrapServers.split(",", -1))
                        .allMatch(it -> isServer(it.strip()))) {
            throw new IllegalArgumentException(
                    SET
                            + " must be brokers such as kafka-1.example.com:9092, with commas"
                            + " between them; leave it out where there is no Kafka");
        }
        check("smsauth.kafka.topic", topic);
        if (sandboxTopic != null) {
            check("smsauth.kafka.sandbox-topic", sandboxTopic);
        }
    }

    private static boolean isServer(String text) {
        return SERVER.matcher(text).matches() && isPort(text.substring(text.lastIndexOf(':') + 1));
    }

    private static boolean isPort(String text) {
        var port = Integer.parseInt(text);
        return port > 0 && port <= LAST_PORT;
    }

    private static void check(String name, String topic) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException(
                    name
                            + " must be the name of a topic: 1 to 249 letters, digits, full stops,"
                            + " underscores and hyphens");
        }
    }

    /** The topic of an environment's events. */
    String topic(Environment environment) {
        return environment == Environment.PRODUCTION
                ? topic
                : Objects.requireNonNullElse(sandboxTopic, topic + ".sandbox");
    }
}
