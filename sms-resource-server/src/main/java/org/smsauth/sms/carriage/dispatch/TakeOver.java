package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.node.Heartbeat;
import org.smsauth.sms.node.NodeSettings;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes due what a node had in hand that has fallen silent. What was still queued no carrier has
 * seen: it is sent as soon as the node is silent, and should that live after all, it finds before
 * it sends a message that it was taken over. What was {@code submitting} a carrier may have: it
 * waits until the node is dead beyond doubt, and then goes by the rule of its type.
 */
@Component
class TakeOver {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

    /** With what it takes to look again. */
    private static final Duration STORE_ENDS_TRANSACTIONS = Duration.ofSeconds(15);

    private final SmsQueue queue;
    private final Heartbeat heartbeat;
    private final NodeSettings nodes;
    private final Duration longestClaim;

    /** What it locked is let go by then, and was looked for again. */
    private final Duration forgottenAfter;

    private final InstantSource clock;

    /** Silent nodes that were told of since they fell silent. */
    private final Set<Long> taken = new HashSet<>();

    TakeOver(
            SmsQueue queue,
            Heartbeat heartbeat,
            NodeSettings nodes,
            DispatchSettings settings,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.heartbeat = heartbeat;
        this.nodes = nodes;
        this.longestClaim =
                settings.lease().compareTo(SmsQueue.CLAIM) > 0 ? settings.lease() : SmsQueue.CLAIM;
        this.forgottenAfter = nodes.deadAfter().plus(STORE_ENDS_TRANSACTIONS);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void look() {
        var silent = heartbeat.silentFor(nodes.silentAfter());
        taken.retainAll(silent);
        for (var node : silent) {
            var messages = queue.takeOver(node, Status.QUEUED, clock.instant(), longestClaim);
            if (taken.add(node) || messages > 0) {
                tell(node, messages);
            }
        }
        if (silent.isEmpty()) {
            return;
        }
        for (var node : heartbeat.silentFor(nodes.deadAfter())) {
            var judged = queue.takeOver(node, Status.SUBMITTING, clock.instant(), longestClaim);
            if (judged > 0) {
                LOG.warn(
                        "Node {} is dead; of {} messages it is not known whether a carrier has them",
                        node,
                        judged);
            }
            heartbeat.forget(node, forgottenAfter);
        }
    }

    private static void tell(long node, int messages) {
        LOG.warn(
                "Node {} is silent; {} messages that it had not begun to send are sent by others",
                node,
                messages);
    }
}
