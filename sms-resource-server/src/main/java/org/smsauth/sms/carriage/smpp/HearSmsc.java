package org.smsauth.sms.carriage.smpp;

import java.time.InstantSource;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;

/**
 * What an SMSC sends by itself: receipts, and messages that people write. They are handed on, and
 * it is told that one was heard when it is on record.
 */
final class HearSmsc implements Link.Incoming {

    private final String carrier;
    private final CarrierListener listener;
    private final MessageIds ids;
    private final ReadInbound inbound;
    private final Troubles troubles;
    private final InstantSource clock;
    private final CountedFailures failures =
            new CountedFailures(
                    HearSmsc.class, "What an SMSC sent is not on record; it is asked to repeat it");

    HearSmsc(
            String carrier,
            CarrierListener listener,
            MessageIds ids,
            ReadInbound inbound,
            Troubles troubles,
            InstantSource clock) {
        this.carrier = carrier;
        this.listener = listener;
        this.ids = ids;
        this.inbound = inbound;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Override
    public int heard(Pdu pdu) {
        return switch (pdu.commandId()) {
            case SMPPConstant.CID_DELIVER_SM, SMPPConstant.CID_DATA_SM -> delivered(pdu);
            default -> {
                troubles.add(
                        new Cause(
                                "unexpected PDU",
                                "command_id 0x%08X, which answers nothing that was asked"
                                        .formatted(pdu.commandId())));
                yield SMPPConstant.STAT_ESME_ROK;
            }
        };
    }

    private int delivered(Pdu pdu) {
        try {
            var delivery = Delivery.read(pdu);
            if (delivery.isReceipt() || delivery.looksLikeReceipt()) {
                return receipt(delivery);
            }
            listener.arrived(inbound.of(delivery, clock.instant()));
            return SMPPConstant.STAT_ESME_ROK;
        } catch (Pdu.GarbageException e) {
            troubles.add(new Cause("garbage", "the SMSC sent " + e.getMessage()));
            return SMPPConstant.STAT_ESME_RINVCMDLEN;
        } catch (RuntimeException e) {
            failures.add(e);
            return SMPPConstant.STAT_ESME_RX_T_APPN;
        }
    }

    /** One that cannot be read would be no better if it came again. */
    private int receipt(Delivery delivery) {
        ReadReceipt.of(delivery)
                .ifPresentOrElse(
                        it -> listener.arrived(receipt(it, delivery)),
                        () ->
                                troubles.add(
                                        new Cause(
                                                "receipt",
                                                "a receipt that says no id, or no state")));
        return SMPPConstant.STAT_ESME_ROK;
    }

    private Receipt receipt(ReadReceipt read, Delivery delivery) {
        var addresses = inbound.digits(delivery);
        var id = ids.receipted(read.id(), addresses);
        var state = read.state().means();
        var why = state == Receipt.State.DELIVERED ? null : new Cause(read.code(), read.words());
        return new Receipt(
                carrier,
                id,
                state,
                why,
                clock.instant(),
                delivery.isReceipt() ? List.of() : addresses,
                delivery.userMessageReference()
                        .map(it -> new Ours.Mark(it, addresses))
                        .orElse(null));
    }
}
