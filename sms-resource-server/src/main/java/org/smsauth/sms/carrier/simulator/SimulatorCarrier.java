package org.smsauth.sms.carrier.simulator;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.Environment;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.ReceiptListener;
import org.smsauth.sms.carrier.Submission;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The carrier of the sandbox; the recipient's last digits choose the {@link Fate} of a message. The
 * id it gives a message tells the fate: a receipt that a restart lost is known again when asked
 * for.
 */
@Component
class SimulatorCarrier implements Carrier, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorCarrier.class);

    private static final String NAME = "simulator";

    private final SimulatorSettings settings;
    private final ReceiptListener listener;
    private final InstantSource clock;
    private final CountedFailures failures =
            new CountedFailures(
                    SimulatorCarrier.class,
                    "A receipt is not on record; it will be asked for again");
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("simulator-receipts").daemon().factory());

    SimulatorCarrier(SimulatorSettings settings, ReceiptListener listener, InstantSource clock) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Environment environment() {
        return Environment.SANDBOX;
    }

    @Override
    public Submission submit(OutboundSms sms) {
        LOG.debug("Took {}", sms.id());
        LockSupport.parkNanos(settings.answerDelay().toNanos());
        var fate = Fate.of(sms.recipient());
        return switch (fate) {
            case DELIVERED, UNDELIVERED -> taken(fate, sms);
            case DELAYED -> sms.attempt() > 2 ? taken(fate, sms) : unavailable();
            case UNAVAILABLE -> unavailable();
            case REJECTED -> new Submission.Rejected("the simulator rejects numbers in 9902");
            case LOST ->
                    new Submission.Unknown("the simulator does not answer for numbers in 9904");
        };
    }

    private static Submission unavailable() {
        return new Submission.Unavailable("the simulator was busy, as it is for that number");
    }

    private Submission taken(Fate fate, OutboundSms sms) {
        var id = fate.prefix() + sms.id();
        var _ =
                timer.schedule(
                        () -> Thread.startVirtualThread(() -> report(id)),
                        settings.receiptDelay().toMillis(),
                        TimeUnit.MILLISECONDS);
        return new Submission.Accepted(id);
    }

    private void report(String id) {
        try {
            ask(id).ifPresent(listener::arrived);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    @Override
    public Optional<Receipt> ask(String carrierMessageId) {
        return switch (Fate.told(carrierMessageId)) {
            case DELIVERED, DELAYED ->
                    Optional.of(receipt(carrierMessageId, Receipt.Outcome.DELIVERED, null));
            case UNDELIVERED ->
                    Optional.of(
                            receipt(
                                    carrierMessageId,
                                    Receipt.Outcome.UNDELIVERED,
                                    "the simulator does not deliver to numbers in 9901"));
            case REJECTED, LOST, UNAVAILABLE -> Optional.empty();
        };
    }

    private Receipt receipt(String id, Receipt.Outcome outcome, @Nullable String reason) {
        return new Receipt(NAME, id, outcome, reason, clock.instant());
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
