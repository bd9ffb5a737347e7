package org.smsauth.sms.inbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.recipients.settings.Settings;
import org.smsauth.sms.recipients.settings.TenantSettings;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases what people wrote: once its retention has ended, some hundred at a time; and on demand.
 * What is nobody's has the usual retention.
 */
@Component
public class EraseInbound {

    private static final Logger LOG = LoggerFactory.getLogger(EraseInbound.class);
    private static final int AT_A_TIME = 500;

    private final InboundMessages messages;
    private final TenantSettings settings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    EraseInbound(
            InboundMessages messages,
            TenantSettings settings,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.messages = messages;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT90S", fixedDelayString = "PT10M")
    void erase() {
        int erased = messages.holders().stream().mapToInt(this::erase).sum();
        if (erased > 0) {
            LOG.info("Erased what {} inbound message(s) said: their retention has ended", erased);
        }
    }

    private int erase(InboundMessages.Holder holder) {
        var now = clock.instant();
        var before = now.minus(Duration.ofDays(retention(holder)));
        int all = 0;
        for (int some = AT_A_TIME; some == AT_A_TIME; all += some) {
            some =
                    Objects.requireNonNull(
                            transaction.execute(
                                    _ -> messages.erase(holder, before, now, AT_A_TIME)));
        }
        return all;
    }

    /**
     * Leaves of the numbers of some who wrote from then on and before another time what is masked,
     * within a transaction.
     *
     * @return from when to go on; that time when there are no more
     */
    public Instant maskSome(Instant from, Instant before) {
        return messages.maskSome(from, before, AT_A_TIME);
    }

    private int retention(InboundMessages.Holder holder) {
        return holder.department().equals(InboundMessages.NOBODY)
                ? Settings.USUAL.retentionDays()
                : settings.of(
                                new Tenant(
                                        new DepartmentId(holder.department()),
                                        Environment.ofWire(holder.environment()).orElseThrow()))
                        .retentionDays();
    }

    /**
     * Erases what all said that somebody wrote to a department, within a transaction.
     *
     * @return how many
     */
    public int allFrom(Tenant tenant, PhoneNumber author) {
        return messages.eraseFrom(tenant, author.digits(), clock.instant());
    }
}
