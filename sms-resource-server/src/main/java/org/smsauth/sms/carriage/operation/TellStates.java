package org.smsauth.sms.carriage.operation;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.sms.carriage.dispatch.Lanes;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.node.ThisNode;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells all nodes how this one sees each carrier, every other second, and hears the others. */
@Component
class TellStates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TellStates.class);

    private final NodeStates states;
    private final ShareAmongNodes share;
    private final Lanes lanes;
    private final ThisNode node;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private volatile boolean running;

    TellStates(
            NodeStates states,
            ShareAmongNodes share,
            Lanes lanes,
            ThisNode node,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.states = states;
        this.share = share;
        this.lanes = lanes;
        this.node = node;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        tell();
    }

    @Scheduled(fixedDelayString = "PT2S")
    void tellAgain() {
        if (running) {
            tell();
        }
    }

    private void tell() {
        var told = lanes.states();
        var now = clock.instant();
        transaction.executeWithoutResult(
                _ -> told.forEach(it -> states.tell(node.number(), it, now)));
        share.know(states.all(now), now);
    }

    @Override
    public void stop() {
        running = false;
        try {
            states.forget(node.number(), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn(
                    "What this node said of carriers is told for a minute more: {}",
                    StoreFailures.withoutWords(e));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** While carriers are connected. */
    @Override
    public int getPhase() {
        return 0;
    }
}
