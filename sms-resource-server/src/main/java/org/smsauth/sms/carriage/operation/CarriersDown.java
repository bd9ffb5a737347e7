package org.smsauth.sms.carriage.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Pauses;
import org.smsauth.sms.carriage.operation.NodeStates.NodeState;
import org.springframework.stereotype.Component;

/** The carriers that no node reaches. One that an operator paused is not looked at. */
@Component
public class CarriersDown {

    private static final Duration LATELY = Duration.ofSeconds(10);

    private final NodeStates states;
    private final Pauses pauses;

    CarriersDown(NodeStates states, Pauses pauses) {
        this.states = states;
        this.pauses = pauses;
    }

    /**
     * One of them.
     *
     * @param since when the last node lost it, as far as nodes tell
     */
    public record Down(String carrier, @Nullable Instant since, String reason) {}

    /** By what every node told within some seconds. */
    public List<Down> now(Instant now) {
        return states.all(now).stream()
                .filter(it -> it.toldAt().isAfter(now.minus(LATELY)))
                .filter(it -> pauses.of(it.carrier()).isEmpty())
                .collect(Collectors.groupingBy(NodeState::carrier))
                .values()
                .stream()
                .filter(nodes -> nodes.stream().noneMatch(it -> it.health().isUp()))
                .map(CarriersDown::down)
                .toList();
    }

    private static Down down(List<NodeState> nodes) {
        return new Down(
                nodes.getFirst().carrier(),
                nodes.stream()
                        .map(it -> it.health().since())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                nodes.getFirst().health().words());
    }
}
