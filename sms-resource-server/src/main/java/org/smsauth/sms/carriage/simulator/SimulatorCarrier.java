package org.smsauth.sms.carriage.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.SimulatedOutcome;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Inquiry;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.Submission;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The carrier of the sandbox; the recipient's last digits choose the {@link SimulatedOutcome} of a
 * message. The ids it gives tell it too: a receipt that a restart lost is known when asked for.
 */
@Component
class SimulatorCarrier implements Carrier, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorCarrier.class);

    private static final Duration THROTTLED_FOR = Duration.ofMillis(500);

    private final SimulatorSettings settings;
    private final CarrierListener listener;
    private final InstantSource clock;
    private final Instant since;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountedFailures failures =
            new CountedFailures(
                    SimulatorCarrier.class,
                    "What the simulator told is not on record; it will be asked for its receipts");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("simulator-receipts").daemon().factory());
    private volatile boolean stopped;

    SimulatorCarrier(SimulatorSettings settings, CarrierListener listener, InstantSource clock) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public String name() {
        return SIMULATOR;
    }

    @Override
    public Limits limits() {
        return settings.limits();
    }

    @Override
    public CarrierHealth health() {
        return new CarrierHealth(
                !stopped, since, stopped ? "it is stopped" : "", inFlight.get(), List.of());
    }

    @Override
    public void start() {
        stopped = false;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Submission submit(OutboundSms sms) {
        if (stopped) {
            return new Submission.Unavailable(new Cause("stopped", "the simulator is stopped"));
        }
        LOG.debug("Took {}", sms.id());
        inFlight.incrementAndGet();
        try {
            Thread.sleep(settings.answerDelay());
            return answered(sms);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unanswered();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Submission answered(OutboundSms sms) {
        var outcome = SimulatedOutcome.of(sms.recipient().value());
        return switch (outcome) {
            case DELIVERED,
                    ABSENT,
                    BUFFERED,
                    LAST_PART_LOST,
                    EN_ROUTE,
                    RECEIPT_LATE,
                    RECEIPT_TWICE,
                    RECEIPT_EARLY,
                    RECEIPT_NEVER,
                    EXPIRED,
                    NOT_KNOWN,
                    NO_SUCH_NUMBER,
                    FILTERED ->
                    taken(outcome, sms);
            case AWAY_TWICE -> sms.attempt() > 2 ? taken(outcome, sms) : busy(null);
            case THROTTLED -> sms.attempt() > 1 ? taken(outcome, sms) : busy(THROTTLED_FOR);
            case NEVER_TAKEN -> busy(null);
            case REFUSED -> refused(List.of());
            case REST_REFUSED -> restRefused(outcome, sms);
            case ANSWER_LOST -> unanswered();
            case ANSWER_LATE -> {
                answerLater(sms, () -> taken(outcome, sms));
                yield unanswered();
            }
            case REFUSED_LATE -> {
                answerLater(sms, () -> refused(List.of()));
                yield unanswered();
            }
        };
    }

    private static Submission busy(@Nullable Duration retryAfter) {
        return new Submission.Unavailable(
                new Cause("busy", "the simulator was busy, as it is for such numbers"), retryAfter);
    }

    private static Submission refused(List<PartId> taken) {
        return new Submission.Refused(
                new Cause("refused", "the simulator refuses such numbers"), taken);
    }

    private static Submission unanswered() {
        return new Submission.Unknown(
                new Cause("no answer", "the simulator does not answer for such numbers"));
    }

    private Submission taken(SimulatedOutcome outcome, OutboundSms sms) {
        var accepted = accepted(outcome, sms);
        accepted.parts().forEach(this::report);
        return accepted;
    }

    /** An id a part. */
    private static Submission.Accepted accepted(SimulatedOutcome outcome, OutboundSms sms) {
        return Submission.Accepted.parts(PartIds.of(outcome, sms.id(), sms.text().segments()));
    }

    private Submission restRefused(SimulatedOutcome outcome, OutboundSms sms) {
        var parts = accepted(outcome, sms).parts();
        if (parts.size() == 1) {
            return refused(List.of());
        }
        var first = parts.getFirst();
        report(first);
        return refused(List.of(first));
    }

    private void answerLater(OutboundSms sms, Supplier<Submission> answer) {
        later(
                settings.lateDelay(),
                () ->
                        listener.answered(
                                new LateAnswer(name(), sms.id(), sms.attempt(), answer.get())));
    }

    private void report(PartId part) {
        var outcome = PartIds.outcome(part.id());
        var delay = Duration.ZERO;
        for (var report : Report.of(outcome)) {
            delay = delay.plus(settings.receiptDelay());
            var receipt = report.receipt(name(), part.id(), clock.instant().plus(delay));
            switch (outcome) {
                case RECEIPT_EARLY ->
                        told(() ->
                                listener.arrived(
                                        report.receipt(name(), part.id(), clock.instant())));
                case RECEIPT_LATE -> later(settings.lateDelay(), () -> listener.arrived(receipt));
                default -> later(delay, () -> listener.arrived(receipt));
            }
        }
    }

    private void later(Duration delay, Runnable tells) {
        var _ =
                timer.schedule(
                        () -> Thread.startVirtualThread(() -> told(tells)),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void told(Runnable tells) {
        try {
            tells.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    @Override
    public Optional<Receipt> ask(Inquiry inquiry) {
        var id = inquiry.carrierMessageId();
        return Report.of(PartIds.outcome(id)).stream()
                .reduce((_, last) -> last)
                .map(it -> it.receipt(name(), id, clock.instant()));
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
