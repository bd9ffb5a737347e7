package org.smsauth.sms.notification.webhook;

import static org.smsauth.sms.notification.event.TestEvents.SALES;

import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.smsauth.runtime.outbound.OutboundSettings;
import org.smsauth.runtime.outbound.PermittedAddresses;
import org.smsauth.runtime.vault.TestRootKeys;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.event.TestEvents;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Made;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Purpose;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Wanted;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import org.smsauth.sms.notification.webhook.TestReceiver.Got;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Endpoints as nodes work them, over the loopback. */
abstract class OverLoopback {

    static final List<String> LIFE = List.of("held", "queued", "submitted", "unknown", "delivered");
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final TestReceiver receiver = new TestReceiver();
    final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(it -> it.workers.stop());
        receiver.close();
    }

    /** What one node has. */
    final class Node {

        final TestEvents events;
        final Endpoints endpoints;
        final Deliveries deliveries;
        final ChangeEndpoints change;
        final WebhookWorkers workers;
        final JdbcTemplate jdbc;

        Node(DataSource database, long number, Duration patience) {
            this.jdbc = new JdbcTemplate(database);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
            this.events = new TestEvents(database);
            this.endpoints = new Endpoints(jdbc, TestRootKeys.of(7), new ThisNode(number));
            this.deliveries = new Deliveries(jdbc);
            this.change =
                    new ChangeEndpoints(
                            endpoints,
                            events.events(),
                            events.facts(),
                            new TimeOrderedIds(InstantSource.system()),
                            transaction,
                            now::get);
            var settings = new OutboundSettings(true, List.of(), null);
            var http =
                    new OutboundHttp(
                            settings,
                            new PermittedAddresses(settings),
                            new DefaultSslBundleRegistry());
            this.workers =
                    new WebhookWorkers(
                            endpoints,
                            deliveries,
                            new Callbacks(endpoints),
                            events.events(),
                            new RecordOutcomes(
                                    endpoints,
                                    deliveries,
                                    events.facts(),
                                    transaction,
                                    new SimpleMeterRegistry()),
                            new SendWebhook(http, now::get, Timeout.of(patience)),
                            new WebhookSettings(8, Duration.ofDays(30)),
                            now::get);
            workers.start();
            nodes.add(this);
        }

        Made endpoint(URI url) {
            return endpoint(url, Purpose.EVENTS);
        }

        Made endpoint(URI url, Purpose purpose) {
            return change.make(
                            SALES,
                            new Wanted(
                                    url,
                                    null,
                                    EventTypes.of(List.of("message.*")),
                                    Endpoint.State.ACTIVE),
                            purpose,
                            Scheme.V1,
                            TestCallers.of("sms.manage"))
                    .orElseThrow();
        }

        /** What jobs do from time to time. */
        void tick() {
            events.number();
            workers.look();
        }

        Endpoint found(Made made) {
            return endpoints.find(SALES, made.endpoint().id()).orElseThrow();
        }

        List<Deliveries.Delivery> log(Made made) {
            return deliveries.page(made.endpoint().id(), null, Long.MAX_VALUE, 10_000);
        }
    }

    Node node(DataSource database) {
        return new Node(database, 1, Duration.ofSeconds(1));
    }

    static boolean verifies(SigningSecret secret, Got got) {
        try {
            new Webhook(secret.told()).verify(got.body(), got.lists());
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** So many messages, each with five steps, the steps of all of them mixed. */
    static void writeLives(DataSource database, int messages) {
        writeLives(database, IntStream.range(0, messages).mapToObj(_ -> TestSms.queued()).toList());
    }

    static void writeLives(DataSource database, List<Sms> all) {
        var jdbc = new JdbcTemplate(database);
        var queue = TestQueues.in(database);
        queue.admit(new Arrival(all, null, List.of(), TestSms.NOW));
        for (var status : LIFE) {
            TestEvents.addSteps(jdbc, all.stream().map(Sms::key).toList(), status);
        }
    }
}
