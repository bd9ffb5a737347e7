package org.smsauth.sms.notification.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.Event;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes a record of an event, and sends it. */
class SendToKafka implements KafkaWorker.Sending {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaSettings settings;

    SendToKafka(KafkaTemplate<String, byte[]> kafka, KafkaSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    /** Done once all brokers that must have it say so; fails when it is not known that they do. */
    @Override
    public CompletableFuture<?> send(Tenant tenant, Event event) {
        try {
            return kafka.send(record(tenant, event));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ProducerRecord<String, byte[]> record(Tenant tenant, Event event) {
        var record =
                new ProducerRecord<>(
                        settings.topic(tenant.environment()),
                        key(tenant, event),
                        JSON.writeValueAsBytes(event));
        var headers = record.headers();
        add(headers, "event_id", event.id().toString());
        add(headers, "event_type", event.type());
        add(headers, "department", tenant.department().value());
        add(headers, "environment", tenant.environment().wire());
        add(headers, "content-type", "application/json");
        return record;
    }

    /** The same for all that is about one thing, and nothing else's. */
    static String key(Tenant tenant, Event event) {
        return event.message() != null
                ? event.about()
                : "%s/%s/%s"
                        .formatted(
                                tenant.department().value(),
                                tenant.environment().wire(),
                                event.about());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
