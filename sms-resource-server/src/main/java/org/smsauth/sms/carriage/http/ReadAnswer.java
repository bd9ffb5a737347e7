package org.smsauth.sms.carriage.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.message.PhoneNumber;

/**
 * Tells what came of a submission by the first rule that its answer fits, or else by its status.
 *
 * @param id where the carrier's id is; null when receipts use ours
 */
record ReadAnswer(List<AnswerRule> rules, @Nullable Found id, Found code, Found reason) {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

    /**
     * @param secrets what must not be in anything that is recorded
     */
    Submission of(Answer answer, OutboundSms sms, List<String> secrets) {
        var why = why(answer, sms, secrets);
        return switch (meaning(answer)) {
            case ACCEPTED -> accepted(answer, sms, why);
            case REFUSED -> new Submission.Refused(why);
            case THROTTLED -> new Submission.Unavailable(why, patience(answer.retryAfter()));
            case UNAVAILABLE ->
                    new Submission.Unavailable(
                            why,
                            answer.status() == 503 && answer.retryAfter() != null
                                    ? patience(answer.retryAfter())
                                    : null);
            case UNKNOWN -> new Submission.Unknown(why);
        };
    }

    private AnswerRule.Meaning meaning(Answer answer) {
        return rules.stream()
                .filter(it -> it.fits(answer))
                .findFirst()
                .map(AnswerRule::is)
                .orElseGet(() -> AnswerRule.ofStatus(answer.status()));
    }

    private Submission accepted(Answer answer, OutboundSms sms, Cause why) {
        return id(answer, sms)
                .<Submission>map(Submission.Accepted::whole)
                .orElseGet(() ->
                        new Submission.Unknown(
                                new Cause(
                                        why.code(),
                                        "it was accepted without an id: " + why.name())));
    }

    private Optional<String> id(Answer answer, OutboundSms sms) {
        return id == null ? Optional.of(Values.id(sms)) : id.in(answer);
    }

    private Cause why(Answer answer, OutboundSms sms, List<String> secrets) {
        var status = "HTTP " + answer.status();
        var words = reason.in(answer).map(it -> discreet(it, sms, secrets));
        return new Cause(
                code.in(answer).map(it -> discreet(it, sms, secrets)).orElse(status),
                words.map(it -> status + ": " + it).orElse(status));
    }

    /** Carriers like to repeat what they were sent. */
    private static String discreet(String words, OutboundSms sms, List<String> secrets) {
        var said = words.replaceAll("\\s+", " ");
        for (var secret : secrets) {
            said = secret.isEmpty() ? said : said.replace(secret, "…");
        }
        var text = sms.text().value();
        said = text.length() < 4 ? said : said.replace(text, "…");
        var recipient = sms.recipient();
        return PhoneNumber.maskedIn(
                said.replace(recipient.value(), recipient.masked())
                        .replace(recipient.value().substring(1), recipient.masked()));
    }

    private static Duration patience(@Nullable Duration asked) {
        if (asked == null || !asked.isPositive()) {
            return PATIENCE;
        }
        return asked.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : asked;
    }
}
