package org.smsauth.sms.carriage.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
    private final MultiGauge up;
    private final MultiGauge window;
    private final MultiGauge inFlight;
    private final MultiGauge atHand;
    private final MultiGauge overdue;
    private final MultiGauge depth;
    private final MultiGauge oldest;

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
                MultiGauge.builder("smsauth.queue.oldest.age")
                        .description("How long the first of them should have been looked at.")
                        .baseUnit("seconds")
                        .register(registry);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(name).description(what).register(registry);
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
        depth.register(
                depths.stream().<Row<?>>map(it -> Row.of(tags(it), it.messages())).toList(), true);
        oldest.register(
                depths.stream()
                        .<Row<?>>map(it ->
                                Row.of(
                                        tags(it),
                                        Math.max(0, now.toEpochMilli() - it.first()) / 1e3))
                        .toList(),
                true);
    }

    private static void here(
            List<LaneState> states, MultiGauge gauge, ToDoubleFunction<LaneState> value) {
        gauge.register(
                states.stream()
                        .<Row<?>>map(it ->
                                Row.of(
                                        Tags.of(CARRIER, it.carrier().name()),
                                        value.applyAsDouble(it)))
                        .toList(),
                true);
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
