package org.smsauth.auth.alarm;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.smsauth.runtime.alarm.EachAlarmIsToldOnce;

@Tag("store")
class EachAlarmIsToldOnceTest extends EachAlarmIsToldOnce {

    static Stream<Arguments> rules() {
        return onEachDatabase(
                Stream.of(
                        EndedCredentialUsed.RULE,
                        MoreNetworks.RULE,
                        SilentClient.RULE,
                        CredentialEnds.RULE,
                        TokenRefusals.RULE));
    }
}
