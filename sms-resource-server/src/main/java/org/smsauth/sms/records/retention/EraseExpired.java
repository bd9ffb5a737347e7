package org.smsauth.sms.records.retention;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.BatchNumber;
import org.smsauth.sms.queue.Bodies;
import org.smsauth.sms.queue.Bodies.Kept;
import org.smsauth.sms.recipients.settings.Settings;
import org.smsauth.sms.recipients.settings.SettingsInForce;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases what messages said once its retention has ended: some hundred bodies a transaction, each
 * tenant that decided its settings at its own age, all others together at the usual one.
 */
@Component
class EraseExpired {

    private static final Logger LOG = LoggerFactory.getLogger(EraseExpired.class);
    private static final int AT_A_TIME = 500;

    /** What came of some. */
    private record Some(int erased, boolean isMore) {

        private static final Some NONE = new Some(0, false);
    }

    private final Bodies bodies;
    private final RetentionMarks marks;
    private final SettingsInForce settings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    EraseExpired(
            Bodies bodies,
            RetentionMarks marks,
            SettingsInForce settings,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.bodies = bodies;
        this.marks = marks;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void erase() {
        var decided = settings.decided();
        int erased = 0;
        for (var pass : Pass.values()) {
            erased += erase(null, pass, Settings.USUAL, decided);
            for (var tenant : decided.entrySet()) {
                erased += erase(tenant.getKey(), pass, tenant.getValue(), decided);
            }
        }
        if (erased > 0) {
            LOG.info(
                    "Erased what the messages of {} request(s) said: their retention has ended",
                    erased);
        }
    }

    /**
     * Erases for one tenant, or for all that decided nothing.
     *
     * @return how many
     */
    private int erase(
            @Nullable Tenant tenant, Pass pass, Settings settings, Map<Tenant, Settings> decided) {
        makeMark(tenant, pass);
        var age = Duration.ofDays(pass.age(settings.retentionDays()));
        var before = BatchNumber.firstAt(clock.instant().minus(age));
        int erased = 0;
        for (boolean isMore = true; isMore; ) {
            var some =
                    Objects.requireNonNull(
                            transaction.execute(_ -> eraseSome(tenant, pass, before, decided)));
            erased += some.erased;
            isMore = some.isMore;
        }
        return erased;
    }

    private void makeMark(@Nullable Tenant tenant, Pass pass) {
        try {
            transaction.executeWithoutResult(_ -> marks.make(tenant, pass.wire()));
        } catch (DataIntegrityViolationException _) {
            LOG.debug("Another node has just begun to erase the same");
        }
    }

    private Some eraseSome(
            @Nullable Tenant tenant, Pass pass, long before, Map<Tenant, Settings> decided) {
        var from = marks.locked(tenant, pass.wire()).orElse(before);
        if (from >= before) {
            return Some.NONE;
        }
        var kept = kept(tenant, from, before);
        var erased =
                bodies.erase(
                        kept.stream().filter(it -> tenant != null || !isOf(decided, it)).toList(),
                        clock.instant());
        var isMore = kept.size() == AT_A_TIME;
        marks.move(tenant, pass.wire(), isMore ? kept.getLast().number() + 1 : before);
        return new Some(erased, isMore);
    }

    private List<Kept> kept(@Nullable Tenant tenant, long from, long before) {
        return bodies.kept(
                tenant == null ? null : tenant.department(),
                tenant == null ? null : tenant.environment(),
                from,
                before,
                AT_A_TIME);
    }

    private static boolean isOf(Map<Tenant, Settings> decided, Kept batch) {
        return decided.containsKey(new Tenant(batch.department(), batch.environment()));
    }
}
