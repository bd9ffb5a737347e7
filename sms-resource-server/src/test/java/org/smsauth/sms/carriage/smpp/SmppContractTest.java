package org.smsauth.sms.carriage.smpp;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierContract;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Against ch-smpp's server. */
class SmppContractTest extends CarrierContract {

    private final ChSmsc smsc = new ChSmsc();
    private String patience = "25s";

    @AfterEach
    void close() {
        smsc.close();
    }

    @Override
    protected Carrier carrier(CarrierListener listener) {
        return SmppUnderTest.make(
                smsc.port(),
                Map.of("system-id", ChSmsc.SYSTEM_ID, "timeout.response", patience),
                new DefaultSslBundleRegistry(),
                (_, _) -> Optional.empty(),
                listener);
    }

    @Override
    protected PhoneNumber whenOtherSide(OtherSide does) {
        if (does == OtherSide.IS_AWAY) {
            smsc.goAway();
        } else {
            smsc.start();
        }
        smsc.reports(does == OtherSide.DOES_NOT_DELIVER ? "UNDELIV" : "DELIVRD");
        smsc.reportsAfter(does == OtherSide.REPORTS_EARLY ? 0 : 20);
        smsc.answersAfter(does == OtherSide.REPORTS_EARLY ? 200 : 0);
        smsc.holdsAnswers(_ -> does == OtherSide.ANSWERS_LATE);
        patience =
                does == OtherSide.ANSWERS_LATE || does == OtherSide.LOSES_ANSWERS ? "300ms" : "25s";
        smsc.does(
                switch (does) {
                    case TAKES, IS_AWAY, DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE ->
                            new ChSmsc.Does.Take();
                    case REFUSES -> new ChSmsc.Does.Answer(SmppConstants.STATUS_INVDSTADR);
                    case THROTTLES -> new ChSmsc.Does.Answer(SmppConstants.STATUS_THROTTLED);
                    case LOSES_ANSWERS -> new ChSmsc.Does.SayNothing();
                });
        return SmppUnderTest.PHONE;
    }

    @Override
    protected void answersAtLast() {
        smsc.letGo();
    }

    @Override
    protected boolean writes(String from, String to, String text) {
        var delivery = new DeliverSm();
        try {
            delivery.setSourceAddress(new Address((byte) 1, (byte) 1, from.substring(1)));
            delivery.setDestAddress(new Address((byte) 1, (byte) 1, to.substring(1)));
            delivery.setShortMessage(CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM));
        } catch (SmppInvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
        smsc.deliver(delivery);
        return true;
    }
}
