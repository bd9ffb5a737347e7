package org.smsauth.sms.notification.alarm;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.carriage.permission.IssuerFeed;
import org.smsauth.sms.carriage.permission.IssuerFeed.Told;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.Facts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes events of what the authorization server tells: its alarms, and what becomes of credentials.
 * Every node asks; the one that moves the place, of which all others are told, writes what it
 * heard, in one transaction.
 */
@Component
class FollowIssuer {

    private static final Logger LOG = LoggerFactory.getLogger(FollowIssuer.class);

    private static final int AT_ONCE = 50;

    private final IssuerFeed feed;
    private final Facts facts;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private boolean isLost;

    FollowIssuer(
            IssuerFeed feed,
            Facts facts,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            @ByDatabase InstantSource clock) {
        this.feed = feed;
        this.facts = facts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One at a time: the schedule does not begin it again before it has ended. */
    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "PT5S")
    void follow() {
        try {
            for (int i = 0; i < AT_ONCE && followSome(); i++) {
                // until there is no more
            }
            if (isLost) {
                LOG.info("The authorization server tells again what happens there");
                isLost = false;
            }
        } catch (IOException e) {
            if (!isLost) {
                LOG.warn(
                        "The authorization server does not tell what happens there; departments hear of it once it does: {}",
                        e.getMessage());
                isLost = true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more. */
    private boolean followSome() throws IOException, InterruptedException {
        var place = place();
        Optional<Told> told;
        try {
            told = feed.after(place);
        } catch (IssuerFeed.ForgottenException e) {
            LOG.error(
                    "What happened at the authorization server since it was asked last is not kept there any more (its smsauth.retention.audit): departments will not hear of it. It is followed from now on");
            jdbc.update("update issuer_place set cursor_at = null where cursor_at = ?", place);
            return false;
        }
        if (told.isEmpty() || told.get().cursor().equals(place)) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(_ -> take(place, told.get())))
                && place != null;
    }

    private @Nullable String place() {
        return jdbc.queryForList("select cursor_at from issuer_place where id = 1", String.class)
                .getFirst();
    }

    /** Whether no other node took it meanwhile. */
    private boolean take(@Nullable String place, Told told) {
        var now =
                jdbc.queryForList(
                                "select cursor_at from issuer_place where id = 1 for update",
                                String.class)
                        .getFirst();
        if (!Objects.equals(now, place)) {
            return false;
        }
        jdbc.update(
                "update issuer_place set cursor_at = ?, asked_at = ? where id = 1",
                told.cursor(),
                StoredTime.of(clock.instant()));
        for (var item : told.items()) {
            EventType.ofWire(item.type())
                    .ifPresent(type ->
                            facts.addOnce(
                                    "issuer/" + item.id(),
                                    new Tenant(item.department(), item.environment()),
                                    type,
                                    item.at(),
                                    item.data()));
        }
        return true;
    }
}
