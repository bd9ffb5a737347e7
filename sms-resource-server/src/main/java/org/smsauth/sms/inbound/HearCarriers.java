package org.smsauth.sms.inbound;

import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.report.MatchReceipts;
import org.smsauth.sms.carriage.report.SettleLate;
import org.springframework.stereotype.Component;

/** Hands what carriers bring to whom it concerns. */
@Component
class HearCarriers implements CarrierListener {

    private final MatchReceipts matchReceipts;
    private final SettleLate settleLate;
    private final ReceiveInbound receiveInbound;

    HearCarriers(
            MatchReceipts matchReceipts, SettleLate settleLate, ReceiveInbound receiveInbound) {
        this.matchReceipts = matchReceipts;
        this.settleLate = settleLate;
        this.receiveInbound = receiveInbound;
    }

    @Override
    public void arrived(Receipt receipt) {
        matchReceipts.arrived(receipt);
    }

    @Override
    public void arrived(InboundSms sms) {
        receiveInbound.receive(sms);
    }

    @Override
    public void answered(LateAnswer answer) {
        settleLate.settle(answer);
    }
}
