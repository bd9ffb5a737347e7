package org.smsauth.sms.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave.
 *
 * @param window the most messages this node has under way to carriers at once
 * @param poll how often to look for messages that other nodes, their time or back-off made due
 * @param lease how long a node may take to record a carrier's answer; longer than any submission
 * @param receiptAfter how long to wait for a receipt before the carrier is asked
 */
@ConfigurationProperties("smsauth.dispatch")
record DispatchSettings(
        @DefaultValue("256") int window,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("30s") Duration receiptAfter) {

    DispatchSettings {
        if (window < 1) {
            throw new IllegalArgumentException("smsauth.dispatch.window is at least 1");
        }
    }
}
