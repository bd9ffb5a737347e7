package org.smsauth.sms.carriage.dispatch;

import java.time.Instant;
import org.smsauth.model.MessageType;
import org.smsauth.sms.queue.Answer;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Sms;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to a message whose carrier's answer was lost, by its type. It may have gone out: to
 * send it again may be to send it twice, and not to may be not to send it at all. The operator
 * chooses which is worse; by default nothing is sent twice.
 */
@ConfigurationProperties("smsauth.unknown")
record UnknownRule(
        @DefaultValue("never") Resend marketing,
        @DefaultValue("never") Resend alerts,
        @DefaultValue("never") Resend internal) {

    /** How often such a message is sent again. */
    enum Resend {
        /** It is {@code unknown} from then on. */
        NEVER,
        /** Once, when the first submission is the one in doubt and it is still valid. */
        RESEND_ONCE
    }

    /** The message as it is once its answer is lost. */
    Sms after(Sms sms, Instant now, Answer answer) {
        return maySendAgain(sms, now)
                ? sms.requeued(
                        now,
                        now,
                        new Answer(
                                answer.said(),
                                answer.code(),
                                "sent again, for its first answer is lost: " + answer.reason(),
                                answer.taken()))
                : sms.unknown(now, answer);
    }

    /** The same when the node that waited for the answer is gone. */
    Sms after(Sms sms, Instant now, String reason) {
        return after(sms, now, new Answer(Said.UNKNOWN, null, reason));
    }

    private boolean maySendAgain(Sms sms, Instant now) {
        return of(sms.content().type()) == Resend.RESEND_ONCE
                && sms.progress().attempts() == 1
                && !sms.isStale(now);
    }

    private Resend of(MessageType type) {
        return switch (type) {
            case MARKETING -> marketing;
            case ALERTS -> alerts;
            case INTERNAL -> internal;
        };
    }
}
