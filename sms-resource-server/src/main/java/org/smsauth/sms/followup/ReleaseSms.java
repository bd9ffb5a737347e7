package org.smsauth.sms.followup;

import java.time.InstantSource;
import org.smsauth.sms.carriage.permission.Intention;
import org.smsauth.sms.carriage.permission.Permission;
import org.smsauth.sms.carriage.permission.SendingPermissions;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.smsauth.sms.queue.Step.By;
import org.springframework.stereotype.Component;

/** Lets a held message go on, if its client may send it now. */
@Component
class ReleaseSms {

    private final SmsQueue queue;
    private final SendingPermissions permissions;
    private final InstantSource clock;

    ReleaseSms(SmsQueue queue, SendingPermissions permissions, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.permissions = permissions;
        this.clock = clock;
    }

    Change release(Sms sms, By by) {
        var now = clock.instant();
        if (sms.status() != Status.HELD) {
            return refused(sms, "The message is %s, not held.".formatted(sms.status().wire()));
        }
        if (sms.isStale(now)) {
            return refused(sms, "The message was valid until " + sms.terms().validUntil() + ".");
        }
        return switch (permissions.of(intention(sms))) {
            case Permission.Granted() -> released(sms, by);
            case Permission.Refused(var reason) ->
                    refused(sms, "It still may not be sent: " + reason + ".");
            case Permission.Unknown(var reason) ->
                    new Change.Refused(
                            Problem.of(
                                            ProblemType.PERMISSION_UNKNOWN,
                                            "asked-again",
                                            "The message stays held: " + reason + ".")
                                    .withHeader("Retry-After", "5"));
        };
    }

    private Change released(Sms sms, By by) {
        var now = clock.instant();
        var released = sms.requeued(now, now, "released", by);
        return queue.save(released)
                ? new Change.Done(released.saved())
                : refused(sms, "The message has just been released or cancelled.");
    }

    private static Intention intention(Sms sms) {
        return new Intention(
                sms.origin().client(),
                sms.origin().department(),
                sms.origin().environment(),
                sms.content().type(),
                sms.content().sender());
    }

    private static Change refused(Sms sms, String why) {
        return new Change.Refused(
                Problem.of(ProblemType.NOT_RELEASABLE, "releasable", why)
                        .with("message_status", sms.status().wire()));
    }
}
