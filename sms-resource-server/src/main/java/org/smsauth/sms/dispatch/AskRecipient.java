package org.smsauth.sms.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.access.Tenant;
import org.smsauth.sms.hours.LocalHours;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.recipient.KnownRecipients;
import org.smsauth.sms.settings.SettingsInForce;
import org.springframework.stereotype.Component;

/**
 * Lets a message go out only if its recipient may still get it, however long it has waited: who
 * opted out meanwhile gets no marketing, and nobody does at a quiet hour; who is no longer staff
 * gets nothing internal. Asks what is in memory.
 */
@Component
class AskRecipient {

    private static final Logger LOG = LoggerFactory.getLogger(AskRecipient.class);

    private final SmsQueue queue;
    private final KnownRecipients recipients;
    private final SettingsInForce settings;
    private final LocalHours localHours;
    private final InstantSource clock;

    AskRecipient(
            SmsQueue queue,
            KnownRecipients recipients,
            SettingsInForce settings,
            LocalHours localHours,
            InstantSource clock) {
        this.queue = queue;
        this.recipients = recipients;
        this.settings = settings;
        this.localHours = localHours;
        this.clock = clock;
    }

    /** The message if it may be sent now; when empty, what keeps it is on record. */
    Optional<Sms> whetherItMayBeSent(Sms sms) {
        var tenant = new Tenant(sms.origin().department(), sms.origin().environment());
        return switch (sms.content().type()) {
            case ALERTS -> Optional.of(sms);
            case INTERNAL ->
                    recipients.isInDirectory(tenant, sms.content().recipient())
                            ? Optional.of(sms)
                            : cancelled(sms, "its recipient has left the directory");
            case MARKETING ->
                    recipients.hasOptedOut(tenant, sms.content().recipient())
                            ? cancelled(sms, "its recipient has opted out of marketing")
                            : atAnOpenHour(sms, tenant);
        };
    }

    private Optional<Sms> cancelled(Sms sms, String reason) {
        LOG.info("SMS {} is not sent: {}", sms.id(), reason);
        queue.save(sms.cancelled(clock.instant(), reason));
        return Optional.empty();
    }

    private Optional<Sms> atAnOpenHour(Sms sms, Tenant tenant) {
        var hours = settings.of(tenant).sendingHours();
        var now = clock.instant();
        if (hours == null) {
            return Optional.of(sms);
        }
        var opening = localHours.nextOpening(hours, sms.content().recipient(), now);
        if (!opening.isAfter(now)) {
            return Optional.of(sms);
        }
        queue.save(later(sms, now, opening, "marketing goes out from " + hours + " there"));
        return Optional.empty();
    }

    private static Sms later(Sms sms, Instant now, Instant opening, String reason) {
        return sms.isStale(opening)
                ? sms.expired(now, reason + ", and it was valid until before then")
                : sms.askedAgainAt(opening, reason);
    }
}
