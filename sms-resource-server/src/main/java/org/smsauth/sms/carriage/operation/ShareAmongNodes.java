package org.smsauth.sms.carriage.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smsauth.sms.carriage.carrier.Share;
import org.smsauth.sms.carriage.operation.NodeStates.NodeState;
import org.smsauth.sms.node.ThisNode;
import org.springframework.stereotype.Component;

/**
 * Divides what a carrier takes in a second among the nodes at which it is up, as they told lately:
 * of nodes that come or go the others know within a few seconds.
 */
@Component
class ShareAmongNodes implements Share {

    static final Duration LATELY = Duration.ofSeconds(6);

    private final ThisNode node;
    private volatile Map<String, Long> others = Map.of();

    ShareAmongNodes(ThisNode node) {
        this.node = node;
    }

    @Override
    public int among(String carrier) {
        return 1 + Math.toIntExact(others.getOrDefault(carrier, 0L));
    }

    /** What all nodes told by now. */
    void know(List<NodeState> states, Instant now) {
        others =
                states.stream()
                        .filter(it -> it.node() != node.number())
                        .filter(it -> it.health().isUp())
                        .filter(it -> it.toldAt().isAfter(now.minus(LATELY)))
                        .collect(Collectors.groupingBy(NodeState::carrier, Collectors.counting()));
    }
}
