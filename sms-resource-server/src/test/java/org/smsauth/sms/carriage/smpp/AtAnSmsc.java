package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Submission;

/** Tests of a carrier that is bound to an SMSC in this process. */
abstract class AtAnSmsc {

    static final Map<String, String> ACCOUNT = Map.of("system-id", ChSmsc.SYSTEM_ID);
    final ChSmsc smsc = new ChSmsc();
    SmppUnderTest under = bound(Map.of());

    SmppUnderTest bound(Map<String, String> more) {
        var settings = new java.util.HashMap<>(ACCOUNT);
        settings.putAll(more);
        var made = SmppUnderTest.at(smsc.port(), settings);
        eventually().until(() -> made.carrier().health().isUp());
        return made;
    }

    Carrier again(Map<String, String> more) {
        under.close();
        under = bound(more);
        return under.carrier();
    }

    @AfterEach
    void close() {
        under.close();
        smsc.close();
    }

    static String id(Submission submission) {
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).parts().getFirst().id();
    }
}
