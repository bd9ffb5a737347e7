package org.smsauth.sms.carriage.carrier;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what a carrier tells by itself. */
public final class HeardFromCarrier implements CarrierListener {

    private final Consumer<Receipt> onReceipt;
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final List<InboundSms> inbound = new CopyOnWriteArrayList<>();
    private final List<LateAnswer> late = new CopyOnWriteArrayList<>();
    private volatile Runnable onInbound = () -> {};

    public HeardFromCarrier() {
        this(_ -> {});
    }

    /**
     * @param onReceipt hears of each receipt first, and may throw
     */
    public HeardFromCarrier(Consumer<Receipt> onReceipt) {
        this.onReceipt = onReceipt;
    }

    /** Runs that before an inbound message is kept; it may throw. */
    public void onInbound(Runnable first) {
        onInbound = first;
    }

    @Override
    public void arrived(Receipt receipt) {
        onReceipt.accept(receipt);
        receipts.add(receipt);
    }

    @Override
    public void arrived(InboundSms sms) {
        onInbound.run();
        inbound.add(sms);
    }

    @Override
    public void answered(LateAnswer answer) {
        late.add(answer);
    }

    public List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    public List<InboundSms> inbound() {
        return List.copyOf(inbound);
    }

    public List<LateAnswer> late() {
        return List.copyOf(late);
    }
}
