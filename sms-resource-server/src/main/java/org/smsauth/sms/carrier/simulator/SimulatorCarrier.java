package org.smsauth.sms.carrier.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.CarrierHealth;
import org.smsauth.sms.carrier.CarrierListener;
import org.smsauth.sms.carrier.Cause;
import org.smsauth.sms.carrier.Inquiry;
import org.smsauth.sms.carrier.Limits;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.PartId;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.Submission;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The carrier of the sandbox; the recipient's last digits choose the {@link Fate} of a message. The
 * ids it gives tell the fate: a receipt that a restart lost is known again when asked for.
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
                    "A receipt is not on record; it will be asked for again");
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
            LockSupport.parkNanos(settings.answerDelay().toNanos());
            return answered(sms);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Submission answered(OutboundSms sms) {
        var fate = Fate.of(sms.recipient());
        return switch (fate) {
            case DELIVERED, UNDELIVERED, LAST_PART_LOST, BUFFERED -> taken(fate, sms);
            case DELAYED -> sms.attempt() > 2 ? taken(fate, sms) : busy(null);
            case THROTTLED -> sms.attempt() > 1 ? taken(fate, sms) : busy(THROTTLED_FOR);
            case UNAVAILABLE -> busy(null);
            case REJECTED ->
                    new Submission.Refused(
                            new Cause("rejected", "the simulator rejects numbers in 9902"));
            case LOST ->
                    new Submission.Unknown(
                            new Cause(
                                    "no answer",
                                    "the simulator does not answer for numbers in 9904"));
        };
    }

    private static Submission busy(@Nullable Duration retryAfter) {
        return new Submission.Unavailable(
                new Cause("busy", "the simulator was busy, as it is for that number"), retryAfter);
    }

    /** An id a part, each of which tells the fate of that part. */
    private Submission taken(Fate fate, OutboundSms sms) {
        var parts = sms.text().segments();
        var accepted =
                Submission.Accepted.parts(
                        IntStream.rangeClosed(1, parts)
                                .mapToObj(
                                        it -> fate.ofPart(it, parts).prefix() + sms.id() + "-" + it)
                                .toList());
        for (var part : accepted.parts()) {
            reportLater(part);
        }
        return accepted;
    }

    private void reportLater(PartId part) {
        var delay = settings.receiptDelay();
        if (Fate.told(part.id()) == Fate.BUFFERED) {
            later(delay, receipt(part.id(), Receipt.State.BUFFERED, null));
            delay = delay.multipliedBy(2);
        }
        var last = delay;
        ask(part.id()).ifPresent(it -> later(last, it));
    }

    private void later(Duration delay, Receipt receipt) {
        var _ =
                timer.schedule(
                        () -> Thread.startVirtualThread(() -> report(receipt)),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void report(Receipt receipt) {
        try {
            listener.arrived(
                    new Receipt(
                            receipt.carrier(),
                            receipt.carrierMessageId(),
                            receipt.state(),
                            receipt.why(),
                            clock.instant()));
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    @Override
    public Optional<Receipt> ask(Inquiry inquiry) {
        return ask(inquiry.carrierMessageId());
    }

    private Optional<Receipt> ask(String id) {
        return switch (Fate.told(id)) {
            case DELIVERED, DELAYED, THROTTLED, BUFFERED ->
                    Optional.of(receipt(id, Receipt.State.DELIVERED, null));
            case UNDELIVERED ->
                    Optional.of(
                            receipt(
                                    id,
                                    Receipt.State.UNDELIVERED,
                                    new Cause(
                                            "absent",
                                            "the simulator does not deliver to numbers in 9901")));
            case LAST_PART_LOST ->
                    Optional.of(
                            receipt(
                                    id,
                                    Receipt.State.UNDELIVERED,
                                    new Cause(
                                            "part lost",
                                            "the simulator loses the last part to numbers in 9908")));
            case REJECTED, LOST, UNAVAILABLE -> Optional.empty();
        };
    }

    private Receipt receipt(String id, Receipt.State state, @Nullable Cause why) {
        return new Receipt(SIMULATOR, id, state, why, clock.instant());
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
