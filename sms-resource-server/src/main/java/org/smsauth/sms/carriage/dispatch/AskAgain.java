package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carriage.permission.Intention;
import org.smsauth.sms.carriage.permission.Permission;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.springframework.stereotype.Component;

/**
 * Lets a message that has waited longer than a token lasts go out only if its client may still send
 * it. One that just came is as good as its token; one whose client may not send it any more is held
 * for somebody to decide.
 */
@Component
class AskAgain {

    private static final Logger LOG = LoggerFactory.getLogger(AskAgain.class);

    /** The longest that any token lasts. */
    private static final Duration TOKENS_LAST = Duration.ofMinutes(15);

    private final SmsQueue queue;
    private final SendingPermissions permissions;
    private final InstantSource clock;

    AskAgain(SmsQueue queue, SendingPermissions permissions, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** The message as it may be sent; when empty, what keeps it is on record. */
    Optional<Sms> whetherItMayBeSent(Sms sms) {
        if (!needsAsking(sms)) {
            return Optional.of(sms);
        }
        var permission = permissions.of(intention(sms));
        var now = clock.instant();
        return switch (permission) {
            case Permission.Granted() ->
                    Optional.of(sms.status() == Status.SCHEDULED ? sms.queued(now) : sms);
            case Permission.Refused(var reason) -> {
                LOG.info("SMS {} is held: {}", sms.id(), reason);
                queue.save(sms.held(now, reason));
                yield Optional.empty();
            }
            case Permission.Unknown(var reason) -> {
                queue.save(sms.askedAgainAt(BackOff.afterWaiting(sms, now), reason));
                yield Optional.empty();
            }
        };
    }

    private boolean needsAsking(Sms sms) {
        var outlivedItsToken = clock.instant().isAfter(sms.acceptedAt().plus(TOKENS_LAST));
        return sms.status() == Status.SCHEDULED || (outlivedItsToken && permissions.canBeAsked());
    }

    private static Intention intention(Sms sms) {
        return new Intention(
                sms.origin().client(),
                sms.origin().department(),
                sms.origin().environment(),
                sms.content().type(),
                sms.content().sender());
    }
}
