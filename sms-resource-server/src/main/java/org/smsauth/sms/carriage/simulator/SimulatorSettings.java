package org.smsauth.sms.carriage.simulator;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.sms.carriage.carrier.Limits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulator behaves.
 *
 * @param answerDelay from taking a message to answering, as a real one takes some time to
 * @param receiptDelay from answering to the receipt
 * @param lateDelay from answering, or not, to a receipt or an answer that is late
 * @param window how many messages may wait for its answers at once
 */
@ConfigurationProperties("smsauth.simulator")
record SimulatorSettings(
        @DefaultValue("0ms") Duration answerDelay,
        @DefaultValue("200ms") Duration receiptDelay,
        @DefaultValue("10s") Duration lateDelay,
        @DefaultValue("256") int window) {

    SimulatorSettings {
        between("answer-delay", answerDelay, Duration.ofMinutes(10));
        between("receipt-delay", receiptDelay, Duration.ofDays(1));
        between("late-delay", lateDelay, Duration.ofDays(1));
        Setting.between("smsauth.simulator.window", window, 1, 100_000, "messages");
    }

    private static void between(String name, Duration delay, Duration most) {
        Setting.between("smsauth.simulator." + name, delay, Duration.ZERO, most);
    }

    Limits limits() {
        return new Limits(window, 0, false);
    }
}
