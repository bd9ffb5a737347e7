package org.smsauth.sms.carriage.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.carriage.CarrierAnswer;
import org.smsauth.model.carriage.CarrierAnswer.Counted;
import org.smsauth.model.carriage.CarrierAnswer.ErrorAnswer;
import org.smsauth.model.carriage.CarrierAnswer.NodeAnswer;
import org.smsauth.model.carriage.CarrierAnswer.PauseAnswer;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.Share;
import org.smsauth.sms.carriage.dispatch.Lanes;
import org.smsauth.sms.carriage.operation.NodeStates.NodeState;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Backlog;
import org.springframework.stereotype.Component;

/** Puts together how a carrier is, of what every node tells and what is in the store. */
@Component
class DescribeCarriers {

    private static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    private final NodeStates states;
    private final Backlog backlog;
    private final Lanes lanes;
    private final Share share;
    private final InstantSource clock;

    DescribeCarriers(
            NodeStates states,
            Backlog backlog,
            Lanes lanes,
            Share share,
            @ByDatabase InstantSource clock) {
        this.states = states;
        this.backlog = backlog;
        this.lanes = lanes;
        this.share = share;
        this.clock = clock;
    }

    List<CarrierAnswer> all(Stream<Carrier> carriers) {
        var now = clock.instant();
        var told = states.all(now);
        return carriers.map(it -> answer(it, told, now, null)).toList();
    }

    CarrierAnswer one(Carrier carrier, List<PauseAnswer> changes) {
        var now = clock.instant();
        return answer(carrier, states.all(now), now, changes);
    }

    private CarrierAnswer answer(
            Carrier carrier,
            List<NodeState> told,
            Instant now,
            @Nullable List<PauseAnswer> changes) {
        var nodes =
                told.stream()
                        .filter(it -> it.carrier().equals(carrier.name()))
                        .map(it -> answer(it, now))
                        .toList();
        var live = nodes.stream().filter(it -> !it.silent()).toList();
        var isUp = live.stream().anyMatch(NodeAnswer::up);
        var rate = carrier.limits().perSecond() * share.among(carrier.name());
        var owed = backlog.by(carrier.name(), now.minus(lanes.receiptAfter()));
        return new CarrierAnswer(
                carrier.name(),
                isUp,
                since(live, isUp),
                isUp ? null : reason(live),
                carrier.pause()
                        .map(it ->
                                new PauseAnswer(
                                        true, it.since(), it.reason(), it.client(), it.tokenId()))
                        .orElse(null),
                sum(live, NodeAnswer::window),
                rate == 0 ? null : rate,
                sum(live, NodeAnswer::inFlight),
                sum(live, NodeAnswer::atHand),
                new Counted(owed.waiting(), owed.orMore()),
                new Counted(owed.overdue(), owed.orMore()),
                latest(nodes),
                nodes,
                changes);
    }

    private static NodeAnswer answer(NodeState state, Instant now) {
        var health = state.health();
        return new NodeAnswer(
                state.node(),
                state.toldAt(),
                state.toldAt().isBefore(now.minus(SILENT_AFTER)),
                health.isUp(),
                health.since(),
                health.words().isEmpty() ? null : health.words(),
                state.window(),
                state.perSecond() == 0 ? null : state.perSecond(),
                health.inFlight(),
                state.atHand(),
                state.errors());
    }

    /** The first that is up, or the last that went down. */
    private static @Nullable Instant since(List<NodeAnswer> live, boolean isUp) {
        var times =
                live.stream()
                        .filter(it -> it.up() == isUp)
                        .map(NodeAnswer::since)
                        .filter(Objects::nonNull);
        return (isUp ? times.min(Comparator.naturalOrder()) : times.max(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static String reason(List<NodeAnswer> live) {
        return live.stream()
                .map(NodeAnswer::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("no node has told of it yet");
    }

    private static int sum(List<NodeAnswer> live, ToIntFunction<NodeAnswer> number) {
        return live.stream().mapToInt(number).sum();
    }

    private static List<ErrorAnswer> latest(List<NodeAnswer> nodes) {
        return nodes.stream()
                .flatMap(it -> it.lastErrors().stream())
                .sorted(Comparator.comparing(ErrorAnswer::at).reversed())
                .limit(CarrierHealth.MOST_ERRORS)
                .toList();
    }
}
