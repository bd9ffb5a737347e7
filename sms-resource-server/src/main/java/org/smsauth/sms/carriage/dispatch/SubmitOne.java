package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.carriage.dispatch.InTurn.Line;
import org.smsauth.sms.carriage.report.CarrierAnswer;
import org.smsauth.sms.carriage.report.SettleLate;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.node.NodeSettings;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.stereotype.Component;

/**
 * Submits one message and records what the carrier answered: marks it as {@code submitting},
 * durably, before the carrier sees it; waits for room in the carrier's window; and hands it over,
 * unless its node stood still meanwhile, or the carrier was paused.
 */
@Component
class SubmitOne {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitOne.class);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final SmsQueue queue;
    private final ChooseCarrier chooseCarrier;
    private final UnknownRule unknownRule;
    private final SettleLate settleLate;
    private final DispatchSettings settings;
    private final NodeSettings nodes;
    private final TimeSubmissions times;
    private final InstantSource clock;

    SubmitOne(
            SmsQueue queue,
            ChooseCarrier chooseCarrier,
            UnknownRule unknownRule,
            SettleLate settleLate,
            DispatchSettings settings,
            NodeSettings nodes,
            TimeSubmissions times,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.chooseCarrier = chooseCarrier;
        this.unknownRule = unknownRule;
        this.settleLate = settleLate;
        this.settings = settings;
        this.nodes = nodes;
        this.times = times;
        this.clock = clock;
    }

    /**
     * @param lane the carrier's, in which the message is
     * @param leftCarrier is run once the carrier has answered
     */
    void submit(Sms queued, Carrier carrier, CarrierLane lane, Runnable leftCarrier) {
        var now = clock.instant();
        var lease = settings.leaseFrom(now, queued.progress().dueAt());
        var marked = queued.submitting(carrier.name(), now, lease);
        if (!queue.save(marked)) {
            return; // another node has claimed it, or it was cancelled
        }
        handOver(marked.saved(), carrier, lane, leftCarrier);
    }

    /** The same for one that is marked on record already. */
    void marked(Sms sms, CarrierLane lane, Runnable leftCarrier) {
        handOver(sms, Objects.requireNonNull(lane.carrier()), lane, leftCarrier);
    }

    private void handOver(Sms sms, Carrier carrier, CarrierLane lane, Runnable leftCarrier) {
        var submission = handedOver(sms, carrier, lane);
        leftCarrier.run();
        if (submission.isEmpty()) {
            return;
        }
        var answer = submission.get();
        tell(lane, answer);
        if (!queue.save(after(sms, carrier.name(), answer))) {
            recordLate(sms, carrier.name(), answer);
        }
    }

    /** Empty when no carrier has seen it, and it is back in the queue. */
    private Optional<Submission> handedOver(Sms sms, Carrier carrier, CarrierLane lane) {
        var weight = lane.enter(Line.of(sms), sms.content().segments());
        if (weight == 0) {
            return putBack(sms, "the window of carrier %s was full".formatted(carrier.name()));
        }
        try {
            if (stoodStillSince(sms.progress().changedAt())) {
                return putBack(sms, "its node stood still");
            }
            return carrier.pause().isPresent()
                    ? putBack(sms, ChooseCarrier.words(carrier))
                    : Optional.of(answered(carrier, sms));
        } finally {
            lane.leave(weight);
        }
    }

    private Optional<Submission> putBack(Sms sms, String reason) {
        var now = clock.instant();
        queue.save(sms.putBack(now, now.plus(SOON), reason));
        return Optional.empty();
    }

    /** Others may have judged the message meanwhile: no carrier sees it from here. */
    private boolean stoodStillSince(Instant marking) {
        return clock.instant().isAfter(marking.plus(nodes.silentAfter()));
    }

    private Submission answered(Carrier carrier, Sms sms) {
        var began = System.nanoTime();
        var submission = handedTo(carrier, sms);
        times.answered(carrier.name(), submission, began);
        return submission;
    }

    private static Submission handedTo(Carrier carrier, Sms sms) {
        var content = sms.content();
        try {
            return carrier.submit(
                    new OutboundSms(
                            sms.id(),
                            content.type(),
                            content.sender(),
                            content.recipient(),
                            content.text().orElseThrow(),
                            sms.terms().validUntil(),
                            sms.progress().attempts()));
        } catch (RuntimeException defect) {
            LOG.error("Carrier {} broke on SMS {}", carrier.name(), sms.id(), defect);
            return new Submission.Unknown(new Cause("defect", "the carrier's adapter failed"));
        }
    }

    private static void tell(CarrierLane lane, Submission submission) {
        switch (submission) {
            case Submission.Accepted _ -> lane.accepted();
            case Submission.Unavailable(_, var retryAfter) when retryAfter != null ->
                    lane.throttled(retryAfter);
            case Submission.Unavailable _, Submission.Refused _, Submission.Unknown _ -> {}
        }
    }

    private Sms after(Sms sms, String carrier, Submission submission) {
        var now = clock.instant();
        var answer = CarrierAnswer.of(submission);
        return switch (submission) {
            case Submission.Accepted _ ->
                    sms.submitted(now, answer, settings.askFrom(now, sms.progress().dueAt()));
            case Submission.Refused(_, var parts) when !parts.isEmpty() ->
                    sms.undelivered(now, answer);
            case Submission.Refused _ ->
                    tried(sms, now, answer, next(sms, carrier, Set.of(carrier)));
            case Submission.Unavailable(_, var retryAfter) ->
                    retryAfter == null
                            ? tried(sms, now, answer, next(sms, carrier, Set.of()))
                            : again(sms, now, answer, now.plus(WhatNext.patience(retryAfter)));
            case Submission.Unknown(var why, _) -> {
                LOG.warn("SMS {} may or may not have gone out: {}", sms.id(), why.words());
                yield unknownRule.after(sms, now, answer);
            }
        };
    }

    private WhatNext next(Sms sms, String carrier, Set<String> refusing) {
        var route = chooseCarrier.route(sms);
        if (route.carriers().size() < 2) {
            return WhatNext.after(route, carrier, refusing);
        }
        var refusedBy = new HashSet<>(queue.refusedBy(sms));
        refusedBy.addAll(refusing);
        return WhatNext.after(route, carrier, refusedBy);
    }

    private static Sms tried(Sms sms, Instant now, Answer answer, WhatNext next) {
        return switch (next) {
            case WhatNext.GiveUp _ when answer.said() == Said.REFUSED -> sms.rejected(now, answer);
            case WhatNext.GiveUp _ -> again(sms, now, answer, backOff(sms, now));
            case WhatNext.Try(var carrier, var isSoonest) ->
                    again(sms, now, answer, isSoonest ? now : backOff(sms, now)).via(carrier);
        };
    }

    private static Instant backOff(Sms sms, Instant now) {
        return now.plus(BackOff.after(sms.progress().attempts()));
    }

    private static Sms again(Sms sms, Instant now, Answer answer, Instant next) {
        return sms.isStale(next) ? sms.expired(now, answer) : sms.requeued(now, next, answer);
    }

    /** The lease ended before the answer came: what the answer tells for certain still counts. */
    private void recordLate(Sms sms, String carrier, Submission submission) {
        if (!(submission instanceof Submission.Unknown)) {
            var attempt = sms.progress().attempts();
            settleLate.settle(new LateAnswer(carrier, sms.id(), attempt, submission));
        }
    }
}
