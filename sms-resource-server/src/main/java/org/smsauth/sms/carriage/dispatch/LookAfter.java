package org.smsauth.sms.carriage.dispatch;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carriage.dispatch.ChooseCarrier.Choice;
import org.smsauth.sms.carriage.dispatch.InTurn.Line;
import org.smsauth.sms.carriage.report.AskCarrier;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.stereotype.Component;

/** Does for one message what its status calls for, now that it is due. */
@Component
class LookAfter {

    private static final Logger LOG = LoggerFactory.getLogger(LookAfter.class);

    private final SmsQueue queue;
    private final ChooseCarrier chooseCarrier;
    private final SubmitOne submitOne;
    private final AskRecipient askRecipient;
    private final AskAgain askAgain;
    private final AskCarrier askCarrier;
    private final UnknownRule unknownRule;
    private final InstantSource clock;

    LookAfter(
            SmsQueue queue,
            ChooseCarrier chooseCarrier,
            SubmitOne submitOne,
            AskRecipient askRecipient,
            AskAgain askAgain,
            AskCarrier askCarrier,
            UnknownRule unknownRule,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.chooseCarrier = chooseCarrier;
        this.submitOne = submitOne;
        this.askRecipient = askRecipient;
        this.askAgain = askAgain;
        this.askCarrier = askCarrier;
        this.unknownRule = unknownRule;
        this.clock = clock;
    }

    /**
     * @param lane the one in which it is
     * @param elsewhere takes it to the lane of another carrier
     * @param leftCarrier is run once, as soon as the message is not with a carrier (any more),
     *     which may be before its record is written
     */
    void one(Sms sms, CarrierLane lane, BiConsumer<String, Sms> elsewhere, Runnable leftCarrier) {
        var left = new RunOnce(leftCarrier);
        try {
            switch (sms.status()) {
                case QUEUED, SCHEDULED -> send(sms, lane, elsewhere, left);
                case SUBMITTING -> abandon(sms);
                case SUBMITTED -> ask(sms, lane);
                case HELD -> expire(sms, "nobody released it while it was valid");
                default -> LOG.error("SMS {} is {} and needs nothing", sms.id(), sms.status());
            }
        } finally {
            left.run();
        }
    }

    /** The same for one that was taken to the carrier of its lane as it entered. */
    void marked(Sms sms, CarrierLane lane, Runnable leftCarrier) {
        var left = new RunOnce(leftCarrier);
        try {
            submitOne.marked(sms, lane, left);
        } finally {
            left.run();
        }
    }

    private void send(
            Sms sms, CarrierLane lane, BiConsumer<String, Sms> elsewhere, Runnable leftCarrier) {
        var now = clock.instant();
        if (sms.isStale(now)) {
            expire(sms, "it could not be sent while it was valid");
        } else if (sms.content().isErased()) {
            queue.save(sms.cancelled(now, "its text was erased before it was sent"));
        } else if (sms.content().text().isEmpty()) {
            queue.save(sms.cancelled(now, "its text in the store cannot be read"));
            LOG.error(
                    "SMS {} is not sent: its text was changed in the database, or sealed with"
                            + " another root key",
                    sms.id());
        } else {
            switch (chooseCarrier.of(sms, () -> refusedBy(sms))) {
                case Choice.To(var carrier) when carrier.equals(lane.carrier()) ->
                        askRecipient
                                .whetherItMayBeSent(sms)
                                .flatMap(askAgain::whetherItMayBeSent)
                                .ifPresent(it -> submitOne.submit(it, carrier, lane, leftCarrier));
                case Choice.To(var carrier) -> elsewhere.accept(carrier.name(), sms);
                case Choice.Nowhere(var reason) -> {
                    lane.nowhere(sms);
                    queue.save(sms.askedAgainAt(BackOff.afterWaiting(sms, now), reason));
                }
            }
        }
    }

    /** An inquiry waits for an answer as a submission does. */
    private void ask(Sms sms, CarrierLane lane) {
        var weight = lane.enter(Line.ASKING, 1);
        if (weight == 0) {
            return; // until its claim ends
        }
        try {
            askCarrier.ask(sms);
        } finally {
            lane.leave(weight);
        }
    }

    private Set<String> refusedBy(Sms sms) {
        return sms.progress().attempts() == 0 ? Set.of() : queue.refusedBy(sms);
    }

    private void expire(Sms sms, String reason) {
        var why = sms.progress().reason();
        queue.save(sms.expired(clock.instant(), why == null ? reason : reason + ": " + why));
    }

    /** It went to a carrier, by a node that never told the end: it may have gone out. */
    private void abandon(Sms sms) {
        var reason = "the node that submitted it did not record an answer";
        var now = clock.instant();
        if (queue.save(unknownRule.after(sms, now, reason))) {
            LOG.warn("SMS {} may or may not have gone out: {}", sms.id(), reason);
        }
    }

    /** A last act that is done once, whoever does it. */
    private static final class RunOnce implements Runnable {

        private final Runnable action;
        private boolean done;

        RunOnce(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (!done) {
                done = true;
                action.run();
            }
        }
    }
}
