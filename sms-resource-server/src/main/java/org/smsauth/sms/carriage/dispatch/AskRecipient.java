package org.smsauth.sms.carriage.dispatch;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.Verdict;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.recipients.screening.Addressee;
import org.smsauth.sms.recipients.screening.Quiet;
import org.smsauth.sms.recipients.screening.Screening;
import org.smsauth.sms.recipients.screening.Unwelcome;
import org.springframework.stereotype.Component;

/**
 * Lets a message go out only if its recipient may still get it, however long it has waited: by the
 * same rules by which it was admitted, as lists and settings are now.
 */
@Component
class AskRecipient {

    private static final Logger LOG = LoggerFactory.getLogger(AskRecipient.class);

    private final SmsQueue queue;
    private final Screening screening;
    private final InstantSource clock;

    AskRecipient(SmsQueue queue, Screening screening, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.screening = screening;
        this.clock = clock;
    }

    /** The message if it may be sent now; when empty, what keeps it is on record. */
    Optional<Sms> whetherItMayBeSent(Sms sms) {
        var addressee = addressee(sms);
        return switch (screening.gate().decide(addressee)) {
            case Verdict.Refused<Unwelcome>(_, var unwelcome) ->
                    cancelled(sms, unwelcome.meanwhile());
            case Verdict.Permitted<Unwelcome> _ -> atAnOpenHour(sms, addressee);
        };
    }

    private static Addressee addressee(Sms sms) {
        return new Addressee(
                new Tenant(sms.origin().department(), sms.origin().environment()),
                sms.content().type(),
                PhoneNumber.read(sms.content().recipient().value()));
    }

    private Optional<Sms> cancelled(Sms sms, String reason) {
        LOG.info("SMS {} is not sent: {}", sms.id(), reason);
        queue.save(sms.cancelled(clock.instant(), reason));
        return Optional.empty();
    }

    private Optional<Sms> atAnOpenHour(Sms sms, Addressee addressee) {
        var quiet = screening.quiet(addressee, clock.instant());
        quiet.ifPresent(it -> queue.save(later(sms, it)));
        return quiet.isPresent() ? Optional.empty() : Optional.of(sms);
    }

    private Sms later(Sms sms, Quiet quiet) {
        return sms.isStale(quiet.until())
                ? sms.expired(
                        clock.instant(), quiet.because() + ", and it was valid until before then")
                : sms.askedAgainAt(quiet.until(), quiet.because());
    }
}
