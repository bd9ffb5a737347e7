package org.smsauth.sms.carriage.report;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.carriage.carrier.LateAnswer;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.springframework.stereotype.Component;

/**
 * Records an answer that came when nobody waited for it any more. It settles a message that is
 * {@code unknown} since, and sends it nowhere; keeps one that was taken from being sent again, if
 * that has not begun; of one that went on meanwhile it tells the ids that receipts may use.
 */
@Component
public class SettleLate {

    private static final Logger LOG = LoggerFactory.getLogger(SettleLate.class);

    private static final Duration ASK_AFTER = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** As long as a lease: whoever waited for the answer has told by then that it is lost. */
    private static final int MOST_LOOKS = 600;

    private final SmsQueue queue;
    private final InstantSource clock;

    public SettleLate(SmsQueue queue, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Returns when it is on record, or there is nothing to record; that may take a minute. */
    public void settle(LateAnswer late) {
        for (int look = 1; look <= MOST_LOOKS; look++) {
            var sms = queue.find(late.message());
            if (sms.isEmpty() || isOnRecord(sms.get(), late)) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        LOG.warn("The late answer for SMS {} is not on record", late.message());
    }

    private boolean isOnRecord(Sms sms, LateAnswer late) {
        var isItsLast =
                sms.progress().attempts() == late.attempt()
                        && late.carrier().equals(sms.progress().carrier());
        if (isItsLast && sms.status() == Status.SUBMITTING) {
            return false; // that the answer was lost is not on record yet
        }
        var settled = isItsLast && settles(late.submission(), sms.status());
        if (settled && !queue.save(after(sms, late.submission()))) {
            return false;
        }
        if (!settled) {
            var answer = CarrierAnswer.of(late.submission());
            queue.alsoTaken(sms, late.carrier(), late.attempt(), answer, clock.instant());
        }
        LOG.warn(
                "The answer for SMS {} came late; {}",
                sms.id(),
                settled ? "it is on record now" : "it stays as it is");
        return true;
    }

    /** One that is to be sent again need not be, once it is known that it was taken. */
    private static boolean settles(Submission submission, Status status) {
        return switch (status) {
            case UNKNOWN -> true;
            case QUEUED, HELD -> submission instanceof Submission.Accepted;
            default -> false;
        };
    }

    private Sms after(Sms unknown, Submission submission) {
        var now = clock.instant();
        var answer = CarrierAnswer.of(submission);
        return switch (submission) {
            case Submission.Accepted _ ->
                    unknown.submittedAfterAll(now, answer, now.plus(ASK_AFTER));
            case Submission.Refused(_, var taken) when !taken.isEmpty() ->
                    unknown.undelivered(now, answer);
            case Submission.Refused _, Submission.Unavailable _ -> unknown.rejected(now, answer);
            case Submission.Unknown _ -> throw new IllegalArgumentException("it tells nothing");
        };
    }
}
