package org.smsauth.sms.notification.alarm;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.smsauth.runtime.alarm.EachAlarmIsToldOnce;

@Tag("store")
class EachAlarmIsToldOnceTest extends EachAlarmIsToldOnce {

    static Stream<Arguments> rules() {
        return onEachDatabase(
                Stream.of(
                        RefusedRequests.RULE,
                        TokenPerMessage.RULE,
                        StuckMessages.UNKNOWN,
                        StuckMessages.HELD,
                        WaitingMessages.RULE,
                        CarrierIsDown.RULE,
                        EndpointIsDisabled.RULE));
    }
}
