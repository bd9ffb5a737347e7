package org.smsauth.auth.person;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.person.SignInAttempts.Counted;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Bounds how often ways in can be tried: of anybody from one address, of one person from one
 * address, and of one person from everywhere. The last does not hold for an address the person has
 * lately signed in from, so that nobody is locked out from afar. All nodes count together.
 */
@Component
class SignInGuard {

    private static final Logger log = LoggerFactory.getLogger(SignInGuard.class);

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    static final int PER_PERSON_AND_SOURCE = 5;
    static final int PER_SOURCE = 30;
    static final int PER_PERSON = 30;

    private final SignInAttempts attempts;
    private final InstantSource clock;

    SignInGuard(SignInAttempts attempts, InstantSource clock) {
        this.attempts = attempts;
        this.clock = clock;
    }

    private record Limit(Counted key, int most) {}

    /** What an attempt may expect. */
    enum Answer {
        HEARD,
        /** The first that is not, for a while. */
        FIRST_TOO_MANY,
        TOO_MANY
    }

    /** Whether an attempt is heard: asked, and counted as a failure, before the password is. */
    Answer ask(EmailAddress email, String source) {
        return ask(limits(email, source));
    }

    /** The same of an attempt that names nobody. */
    Answer ask(String source) {
        return ask(List.of(ofSource(source)));
    }

    /** The first limit comes first in the store too: whoever has reached it leaves no more rows. */
    private Answer ask(List<Limit> limits) {
        var now = clock.instant();
        for (var limit : limits) {
            var beyond = attempts.count(limit.key(), now.minus(WINDOW), now) - limit.most();
            if (beyond > 0) {
                return beyond == 1 ? Answer.FIRST_TOO_MANY : Answer.TOO_MANY;
            }
        }
        return Answer.HEARD;
    }

    /** Takes back what {@link #ask} has counted, and remembers the address. */
    void succeeded(EmailAddress email, String source) {
        var both = new Counted(email.value(), source);
        var now = clock.instant();
        if (!attempts.isKnown(both, now)) {
            attempts.uncount(new Counted(email.value(), ""));
        }
        attempts.remember(both, now.plus(KNOWN_FOR));
        succeeded(source);
    }

    /** Takes back what {@link #ask} has counted of nobody in particular. */
    void succeeded(String source) {
        attempts.uncount(ofSource(source).key());
    }

    private List<Limit> limits(EmailAddress email, String source) {
        var both = new Counted(email.value(), source);
        var limits = new ArrayList<Limit>();
        limits.add(ofSource(source));
        limits.add(new Limit(both, PER_PERSON_AND_SOURCE));
        if (!attempts.isKnown(both, clock.instant())) {
            limits.add(new Limit(new Counted(email.value(), ""), PER_PERSON));
        }
        return limits;
    }

    private static Limit ofSource(String source) {
        return new Limit(new Counted("", source), PER_SOURCE);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forgetOld() {
        var now = clock.instant();
        try {
            attempts.forget(now.minus(WINDOW), now);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Cannot forget old attempts to sign in; trying again in ten minutes", e);
        }
    }
}
