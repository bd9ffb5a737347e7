package org.smsauth.sms.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.access.Tenant;
import org.smsauth.sms.queue.Bodies;
import org.smsauth.sms.queue.Bodies.Kept;
import org.smsauth.sms.settings.Settings;
import org.smsauth.sms.settings.SettingsInForce;
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
            InstantSource clock) {
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
            LOG.info("Erased what {} message(s) said: their retention has ended", erased);
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
        var before = firstOf(clock.instant().minus(age));
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
            transaction.executeWithoutResult(_ -> marks.make(tenant, pass));
        } catch (DataIntegrityViolationException _) {
            LOG.debug("Another node has just begun to erase the same");
        }
    }

    private Some eraseSome(
            @Nullable Tenant tenant, Pass pass, UUID before, Map<Tenant, Settings> decided) {
        var after = marks.locked(tenant, pass).orElse(before);
        if (after.compareTo(before) >= 0) {
            return Some.NONE;
        }
        var kept = kept(tenant, after, before);
        var erased =
                bodies.erase(
                        kept.stream().filter(it -> tenant != null || !isOf(decided, it)).toList(),
                        clock.instant());
        var isMore = kept.size() == AT_A_TIME;
        marks.move(tenant, pass, isMore ? kept.getLast().id() : before);
        return new Some(erased, isMore);
    }

    private List<Kept> kept(@Nullable Tenant tenant, UUID after, UUID before) {
        return tenant == null
                ? bodies.kept(after, before, AT_A_TIME)
                : bodies.kept(tenant.department(), tenant.environment(), after, before, AT_A_TIME);
    }

    private static boolean isOf(Map<Tenant, Settings> decided, Kept message) {
        return decided.containsKey(new Tenant(message.department(), message.environment()));
    }

    /** Sorts before every id made then or later (RFC 9562 section 5.7). */
    private static UUID firstOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }
}
