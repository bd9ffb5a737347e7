package org.smsauth.sms.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Submission;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.node.NodeSettings;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.springframework.stereotype.Component;

/**
 * Submits one message and records what the carrier answered: marks it as {@code submitting},
 * durably, before the carrier sees it; a node that stood still in between hands it to none.
 */
@Component
class SubmitOne {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitOne.class);

    private final SmsQueue queue;
    private final Carriers carriers;
    private final UnknownRule unknownRule;
    private final DispatchSettings settings;
    private final NodeSettings nodes;
    private final InstantSource clock;

    SubmitOne(
            SmsQueue queue,
            Carriers carriers,
            UnknownRule unknownRule,
            DispatchSettings settings,
            NodeSettings nodes,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.carriers = carriers;
        this.unknownRule = unknownRule;
        this.settings = settings;
        this.nodes = nodes;
        this.clock = clock;
    }

    void submit(Sms queued, Runnable leftCarrier) {
        var now = clock.instant();
        var marked = queued.submitting(now, settings.leaseFrom(now, queued.progress().dueAt()));
        if (!queue.save(marked)) {
            return; // another node has claimed it, or it was cancelled
        }
        var sms = marked.saved();
        var carrier = carriers.serving(sms.origin().environment()).orElse(null);
        var submission =
                carrier == null
                        ? new Submission.Unavailable("no carrier serves its environment")
                        : stoodStillSince(now)
                                ? new Submission.Unavailable("its node stood still")
                                : handedTo(carrier, sms);
        leftCarrier.run();
        var carrierName = carrier == null ? "none" : carrier.name();
        if (!queue.save(after(sms, carrierName, submission))) {
            recordLate(sms, carrierName, submission);
        }
    }

    /** Others may have judged the message meanwhile: no carrier sees it from here. */
    private boolean stoodStillSince(Instant marking) {
        return clock.instant().isAfter(marking.plus(nodes.silentAfter()));
    }

    private static Submission handedTo(Carrier carrier, Sms sms) {
        var content = sms.content();
        try {
            return carrier.submit(
                    new OutboundSms(
                            sms.id(),
                            content.sender(),
                            content.recipient(),
                            content.text().orElseThrow(),
                            sms.progress().attempts()));
        } catch (RuntimeException defect) {
            LOG.error("Carrier {} broke on SMS {}", carrier.name(), sms.id(), defect);
            return new Submission.Unknown("the carrier's adapter failed");
        }
    }

    private Sms after(Sms sms, String carrier, Submission submission) {
        var now = clock.instant();
        return switch (submission) {
            case Submission.Accepted(var id) ->
                    sms.submitted(now, carrier, id, settings.askFrom(now, sms.progress().dueAt()));
            case Submission.Rejected(var reason) -> sms.rejected(now, reason);
            case Submission.Unavailable(var reason) -> retried(sms, now, reason);
            case Submission.Unknown(var reason) -> {
                LOG.warn("SMS {} may or may not have gone out: {}", sms.id(), reason);
                yield unknownRule.after(sms, now, reason);
            }
        };
    }

    private static Sms retried(Sms sms, Instant now, String reason) {
        var next = now.plus(BackOff.after(sms.progress().attempts()));
        return sms.isStale(next) ? sms.expired(now, reason) : sms.requeued(now, next, reason);
    }

    /** The lease ended before the answer came: what the answer tells for certain still counts. */
    private void recordLate(Sms sms, String carrier, Submission submission) {
        var tells =
                switch (submission) {
                    case Submission.Accepted _, Submission.Rejected _ -> true;
                    case Submission.Unavailable _, Submission.Unknown _ -> false;
                };
        var recorded =
                tells
                        && queue.find(sms.id())
                                .filter(it -> it.status() == Status.UNKNOWN)
                                .map(it -> queue.save(after(it, carrier, submission)))
                                .orElse(false);
        LOG.warn(
                "The answer for SMS {} came after its lease; {}",
                sms.id(),
                recorded ? "it is on record now" : "it stays as it is");
    }
}
