package org.smsauth.sms.notification.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.metric.Labelled;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.Facts;
import org.smsauth.sms.notification.event.Members;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what came of tries, all of one endpoint that ended in a moment at once. */
@Component
class RecordOutcomes {

    /** Transactions at once on this node: connections are for those who send messages. */
    private static final int AT_ONCE = 2;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Facts facts;
    private final TransactionTemplate transaction;
    private final Labelled<Counter> tries;
    private final Counter disabled;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    RecordOutcomes(
            Endpoints endpoints,
            Deliveries deliveries,
            Facts facts,
            TransactionTemplate transaction,
            MeterRegistry registry) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.facts = facts;
        this.transaction = transaction;
        this.tries =
                Labelled.counter(
                        registry,
                        "smsauth.webhook.tries",
                        "Tries to send an event, by what is the case after them.",
                        "state");
        this.disabled =
                Counter.builder("smsauth.webhook.disabled")
                        .description(
                                "Endpoints that nothing is sent to any more for their answers.")
                        .register(registry);
    }

    /**
     * What is to be recorded.
     *
     * @param added tried for the first time
     * @param changed tried again
     * @param place up to there each event has been tried
     * @param disabled why nothing is to be sent there any more
     * @param isUpAgain after it was down: what waits is tried now
     */
    record Round(
            List<Delivery> added,
            List<Delivery> changed,
            long place,
            @Nullable Instant failingSince,
            @Nullable String disabled,
            boolean isUpAgain,
            Instant now) {}

    /**
     * All or nothing.
     *
     * @return false when another node works the endpoint, or it is gone: then it is nothing
     */
    boolean record(Endpoint endpoint, Round round) {
        turns.acquireUninterruptibly();
        try {
            var isRecorded =
                    Objects.requireNonNull(transaction.execute(_ -> write(endpoint, round)));
            if (isRecorded) {
                count(round);
            }
            return isRecorded;
        } finally {
            turns.release();
        }
    }

    private void count(Round round) {
        Stream.concat(round.added.stream(), round.changed.stream())
                .forEach(it -> tries.with(it.state().wire()).increment());
        if (round.disabled != null) {
            disabled.increment();
        }
    }

    private boolean write(Endpoint endpoint, Round round) {
        if (!endpoints.places().move(endpoint.id(), round.place)) {
            return false;
        }
        endpoints.fail(endpoint.id(), round.failingSince);
        deliveries.addAll(round.added);
        deliveries.updateAll(round.changed);
        if (round.isUpAgain) {
            deliveries.hasten(endpoint.id(), round.now);
        }
        if (round.disabled != null) {
            endpoints.disable(endpoint.id(), round.disabled, round.now);
            facts.add(
                    endpoint.tenant(),
                    EventType.WEBHOOK_ENDPOINT_DISABLED,
                    round.now,
                    Members.of("department", endpoint.tenant().department().value())
                            .and("environment", endpoint.tenant().environment().wire())
                            .and("endpoint_id", endpoint.id().toString())
                            .and("url", endpoint.url().toString())
                            .and("reason", round.disabled)
                            .all());
        }
        return true;
    }
}
