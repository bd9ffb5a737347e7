package org.smsauth.sms.carrier.simulator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulator behaves.
 *
 * @param receiptDelay from taking a message to its receipt
 */
@ConfigurationProperties("smsauth.simulator")
record SimulatorSettings(@DefaultValue("200ms") Duration receiptDelay) {}
