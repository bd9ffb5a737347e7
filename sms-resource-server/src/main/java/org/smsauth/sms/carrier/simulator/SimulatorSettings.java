package org.smsauth.sms.carrier.simulator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulator behaves.
 *
 * @param answerDelay from taking a message to answering, as a real one takes some time to
 * @param receiptDelay from answering to the receipt
 */
@ConfigurationProperties("smsauth.simulator")
record SimulatorSettings(
        @DefaultValue("0ms") Duration answerDelay, @DefaultValue("200ms") Duration receiptDelay) {}
