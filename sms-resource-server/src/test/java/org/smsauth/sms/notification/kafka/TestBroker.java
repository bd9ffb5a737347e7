package org.smsauth.sms.notification.kafka;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.story.TestCertificate;

/** A Kafka of one broker on this machine, which can be away, and has afterwards what it had. */
public final class TestBroker implements AutoCloseable {

    private static final String LISTENERS = "listeners";
    private static final int PARTITIONS = 3;
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    static {
        // it would say all its settings, and each step of its life
        for (var name : List.of("kafka", "org.apache.kafka", "state.change.logger")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
        }
    }

    private final int port;
    private final int securePort;
    private final KafkaConfig config;
    private @Nullable KafkaRaftServer server;

    /** Not started yet. */
    public TestBroker() throws Exception {
        this(null, "");
    }

    /**
     * One that also takes TLS and a password, at a place of its own.
     *
     * @param certificate what it shows there; null for no such place
     * @param password of {@code smsauth}
     */
    TestBroker(@Nullable TestCertificate certificate, String password) throws Exception {
        var folder = Files.createTempDirectory("kafka");
        port = freePort();
        securePort = freePort();
        var settings = settings(folder, port, freePort());
        if (certificate != null) {
            settings.putAll(secure(certificate, password));
            settings.merge(LISTENERS, "SASL_SSL://localhost:" + securePort, (a, b) -> a + "," + b);
        }
        config = new KafkaConfig(settings);
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .run();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> secure(TestCertificate certificate, String password) {
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL",
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificate.store().toString(),
                "ssl.keystore.password",
                TestCertificate.PASSWORD,
                "ssl.key.password",
                TestCertificate.PASSWORD,
                "sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "%s required user_smsauth=\"%s\";"
                        .formatted(PlainLoginModule.class.getName(), password));
    }

    private static Properties settings(Path folder, int port, int controller) {
        var settings = new Properties();
        settings.putAll(
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry(
                                LISTENERS,
                                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                        .formatted(port, controller)),
                        Map.entry("log.dirs", folder.toString()),
                        Map.entry("num.partitions", Integer.toString(PARTITIONS)),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("log.cleaner.enable", "false")));
        return settings;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Where it takes TLS and a password. */
    String secureAddress() {
        return "localhost:" + securePort;
    }

    public TestBroker start() {
        var made = new KafkaRaftServer(config, Time.SYSTEM);
        made.startup();
        server = made;
        return this;
    }

    public void stop() {
        var running = Objects.requireNonNull(server);
        running.shutdown();
        running.awaitShutdown();
    }

    /** All that a topic has, as it is in its partitions, one after the other. */
    public List<ConsumerRecord<String, String>> all(String topic) {
        var all = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", address()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            if (!consumer.listTopics().containsKey(topic)) {
                return all;
            }
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(A_MOMENT).forEach(all::add);
            }
        }
        return all;
    }

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }
}
