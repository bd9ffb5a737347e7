package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.smsauth.sms.queue.FirstAnswer;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.vault.FingerprintKey;
import org.springframework.stereotype.Component;

/**
 * Gives all requests of one idempotency key the first one's answer. Only what was accepted is
 * remembered: a request that was refused brought nothing that could be doubled, and may well be
 * accepted when it comes again.
 */
@Component
class AnswerOnce {

    /**
     * A request by its key.
     *
     * @param digest tells apart client and key
     * @param fingerprint tells apart what was asked
     */
    record Keyed(String digest, String fingerprint) {}

    private final SmsQueue queue;
    private final FingerprintKey fingerprintKey;

    /** Digests of keys whose request this node is answering; other nodes meet it in the store. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    AnswerOnce(SmsQueue queue, FingerprintKey fingerprintKey) {
        this.queue = queue;
        this.fingerprintKey = fingerprintKey;
    }

    /**
     * @param first answers a request that has no key, or is the first with it
     */
    Outcome answer(
            Question question,
            @Nullable IdempotencyKey key,
            Function<@Nullable Keyed, Outcome> first) {
        return key == null ? first.apply(null) : once(keyed(key, question), question.now(), first);
    }

    private Keyed keyed(IdempotencyKey key, Question question) {
        return new Keyed(
                key.digest(question.caller().client()),
                fingerprintKey.keyed(Fingerprint.of(question.request())));
    }

    private Outcome once(Keyed keyed, Instant now, Function<@Nullable Keyed, Outcome> first) {
        if (!underWay.add(keyed.digest())) {
            return new Outcome.Refused(underWay());
        }
        try {
            return queue.answered(keyed.digest(), now)
                    .map(it -> again(it, keyed))
                    .orElseGet(() -> first.apply(keyed));
        } finally {
            underWay.remove(keyed.digest());
        }
    }

    /** What a request is told whose key has been answered. */
    static Outcome again(FirstAnswer answer, Keyed keyed) {
        return answer.fingerprint().equals(keyed.fingerprint())
                ? new Outcome.Accepted(answer.location(), answer.body(), true)
                : new Outcome.Refused(
                        Problem.of(
                                ProblemType.IDEMPOTENCY_KEY_REUSED,
                                "idempotency-key",
                                "Your client used this Idempotency-Key for a request with other"
                                        + " fields; give each request a key of its own."));
    }

    static Problem underWay() {
        return Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_IN_USE,
                        "idempotency-key",
                        "A request of your client with this Idempotency-Key is being answered; send"
                                + " this one again to get the same answer.")
                .withHeader("Retry-After", "1");
    }
}
