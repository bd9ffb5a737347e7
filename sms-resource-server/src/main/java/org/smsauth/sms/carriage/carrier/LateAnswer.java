package org.smsauth.sms.carriage.carrier;

import java.util.UUID;

/**
 * A carrier's answer to a submission, which came when nobody waited for it any more.
 *
 * @param carrier the {@link Carrier#name()}
 * @param message the {@link OutboundSms#id()}
 * @param attempt the {@link OutboundSms#attempt()}
 * @param submission what the submission would have been, had the answer come in time: what is
 *     certain now
 */
public record LateAnswer(String carrier, UUID message, int attempt, Submission submission) {

    public LateAnswer {
        if (submission instanceof Submission.Unknown) {
            throw new IllegalArgumentException("an answer that tells nothing is none");
        }
    }
}
