package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave.
 *
 * @param poll how often to look for messages that other nodes, their time or back-off made due
 * @param lease how long a node may take to record a carrier's answer; longer than any submission
 * @param receiptAfter how long to wait, or up to twice as long, for a receipt before the carrier is
 *     asked
 */
@ConfigurationProperties("smsauth.dispatch")
record DispatchSettings(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("30s") Duration receiptAfter) {

    DispatchSettings {
        Setting.between(
                "smsauth.dispatch.poll", poll, Duration.ofMillis(10), Duration.ofMinutes(1));
        Setting.between(
                "smsauth.dispatch.lease", lease, Duration.ofSeconds(5), Duration.ofHours(24));
        Setting.between(
                "smsauth.dispatch.receipt-after",
                receiptAfter,
                Duration.ofMillis(100),
                Duration.ofHours(24));
    }

    /**
     * When the lease of a message ends that is taken to a carrier: when it would have been due for
     * others anyway, if that leaves enough time. A time that stays is one less to write to an
     * index.
     */
    Instant leaseFrom(Instant now, @Nullable Instant due) {
        var enough = now.plus(lease.multipliedBy(2).dividedBy(3));
        return due != null && due.isAfter(enough) ? due : now.plus(lease);
    }

    /** When a carrier is asked for a receipt: in the same way. */
    Instant askFrom(Instant now, @Nullable Instant due) {
        var soonest = now.plus(receiptAfter);
        var latest = soonest.plus(receiptAfter);
        return due != null && !due.isBefore(soonest) && !due.isAfter(latest) ? due : soonest;
    }
}
