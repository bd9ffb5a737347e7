package org.smsauth.sms.carriage.operation;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.smsauth.runtime.metric.GaugeRows;
import org.smsauth.runtime.metric.Labelled;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.dispatch.Lanes;
import org.smsauth.sms.carriage.dispatch.Lanes.LaneState;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Backlog;
import org.smsauth.sms.queue.Backlog.Depth;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every ten seconds how this node sees its carriers, and what there is to do for them. */
@Component
class MeasureCarriers {

    private static final String CARRIER = "carrier";

    private final Lanes lanes;
    private final Backlog backlog;
    private final InstantSource clock;
    private final GaugeRows up;
    private final GaugeRows window;
    private final GaugeRows inFlight;
    private final GaugeRows atHand;
    private final GaugeRows overdue;
    private final GaugeRows depth;
    private final GaugeRows oldest;

    MeasureCarriers(
            Lanes lanes, Backlog backlog, @ByDatabase InstantSource clock, MeterRegistry registry) {
        this.lanes = lanes;
        this.backlog = backlog;
        this.clock = clock;
        this.up =
                gauge(
                        registry,
                        "smsauth.carrier.up",
                        "1 while a message has a chance at the carrier, 0 while it has none.");
        this.window =
                gauge(
                        registry,
                        "smsauth.carrier.window",
                        "How many submissions may wait for the carrier's answers at once.");
        this.inFlight =
                gauge(
                        registry,
                        "smsauth.carrier.in.flight",
                        "How many submissions wait for the carrier's answers.");
        this.atHand =
                gauge(
                        registry,
                        "smsauth.carrier.at.hand",
                        "How many messages for the carrier wait in this node's memory.");
        this.overdue =
                gauge(
                        registry,
                        "smsauth.carrier.receipts.overdue",
                        "How many messages the carrier took, and has told no end of for too long.");
        this.depth =
                gauge(
                        registry,
                        "smsauth.queue.messages",
                        "Messages that are to be looked at, now or at some time.");
        this.oldest =
                new GaugeRows(
                        registry,
                        "smsauth.queue.oldest.age",
                        "How long the first of them should have been looked at.",
                        "seconds");
    }

    private static GaugeRows gauge(MeterRegistry registry, String name, String what) {
        return new GaugeRows(registry, name, what, null);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void measure() {
        var states = lanes.states();
        here(states, up, it -> it.carrier().health().isUp() ? 1 : 0);
        here(states, window, LaneState::window);
        here(states, inFlight, LaneState::inFlight);
        here(states, atHand, LaneState::atHand);
        var now = clock.instant();
        var since = now.minus(lanes.receiptAfter());
        here(states, overdue, it -> backlog.by(it.carrier().name(), since).overdue());
        var depths =
                backlog.depths(states.stream().map(LaneState::carrier).map(Carrier::name).toList());
        depth.tell(
                depths.stream().collect(toMap(MeasureCarriers::tags, Depth::messages, Long::sum)));
        oldest.tell(
                depths.stream()
                        .collect(
                                toMap(
                                        MeasureCarriers::tags,
                                        it -> Math.max(0, now.toEpochMilli() - it.first()) / 1e3,
                                        Math::max)));
    }

    private static void here(
            List<LaneState> states, GaugeRows gauge, ToDoubleFunction<LaneState> value) {
        gauge.tell(
                states.stream()
                        .collect(
                                toMap(
                                        it -> Tags.of(CARRIER, it.carrier().name()),
                                        value::applyAsDouble)));
    }

    private static Tags tags(Depth it) {
        return Tags.of(
                CARRIER,
                it.carrier() == null ? Labelled.NONE : it.carrier(),
                "status",
                it.status(),
                "type",
                it.type().wire());
    }
}
