package org.smsauth.sms.carriage.simulator;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierContract;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.message.PhoneNumber;

@Tag("clock")
class SimulatorContractTest extends CarrierContract {

    @Override
    protected Carrier carrier(CarrierListener listener) {
        return new SimulatorCarrier(
                new SimulatorSettings(
                        Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(30), 256),
                listener,
                InstantSource.system());
    }

    @Override
    protected PhoneNumber whenOtherSide(OtherSide does) {
        return new PhoneNumber(
                switch (does) {
                    case TAKES -> "+14155550123";
                    case REFUSES -> "+14155559902";
                    case THROTTLES -> "+14155559906";
                    case DOES_NOT_DELIVER -> "+14155559901";
                    case REPORTS_EARLY -> "+14155559912";
                    case ANSWERS_LATE -> "+14155559916";
                    case LOSES_ANSWERS -> "+14155559904";
                    case IS_AWAY -> throw new AssertionError("it never is");
                });
    }

    @Override
    protected boolean canBe(OtherSide one) {
        return one != OtherSide.IS_AWAY;
    }

    @Override
    protected boolean repeatsReceipts() {
        return false;
    }
}
