package org.smsauth.sms.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.event.EventType;
import org.smsauth.sms.event.Facts;
import org.smsauth.sms.event.Members;
import org.smsauth.sms.webhook.Deliveries.Delivery;
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
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    RecordOutcomes(
            Endpoints endpoints,
            Deliveries deliveries,
            Facts facts,
            TransactionTemplate transaction) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.facts = facts;
        this.transaction = transaction;
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
            return Objects.requireNonNull(transaction.execute(_ -> write(endpoint, round)));
        } finally {
            turns.release();
        }
    }

    private boolean write(Endpoint endpoint, Round round) {
        if (!endpoints.move(endpoint.id(), round.place, round.failingSince)) {
            return false;
        }
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
