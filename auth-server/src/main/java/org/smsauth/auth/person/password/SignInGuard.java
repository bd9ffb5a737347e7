package org.smsauth.auth.person.password;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.smsauth.auth.audit.FailedAttempts;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.password.SignInAttempts.Counted;
import org.smsauth.runtime.rate.SourceNetwork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Bounds how often passwords can be tried: of anybody from one address, of one person from one
 * address, and of one person from everywhere. None of it holds for a person and an address from
 * which the person has signed in lately: nobody is locked out by what others do, from afar or from
 * the same address; many failures are an alarm instead. All nodes count together, and an IPv6
 * network of 64 bits is one address.
 */
@Component
class SignInGuard {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    static final int PER_PERSON_AND_SOURCE = 5;
    static final int PER_SOURCE = 30;
    static final int PER_PERSON = 30;

    private final SignInAttempts attempts;
    private final FailedAttempts alarm;
    private final InstantSource clock;

    SignInGuard(SignInAttempts attempts, FailedAttempts alarm, InstantSource clock) {
        this.attempts = attempts;
        this.alarm = alarm;
        this.clock = clock;
    }

    private record Limit(Counted key, int most) {}

    /** What an attempt may expect. */
    enum Outcome {
        /** It is heard, from where the person has signed in before. */
        KNOWN,
        /** It is heard. */
        HEARD,
        TOO_MANY;

        boolean isHeard() {
            return this != TOO_MANY;
        }
    }

    /** Whether an attempt is heard: asked, and counted as a failure, before the password is. */
    Outcome ask(EmailAddress email, String address) {
        var source = SourceNetwork.of(address);
        var now = clock.instant();
        if (attempts.isKnown(new Counted(email.value(), source), now)) {
            return Outcome.KNOWN;
        }
        for (var limit : limits(email, source)) {
            if (attempts.count(limit.key(), now.minus(WINDOW), now) > limit.most()) {
                alarm.ofPerson(email.value(), source);
                return Outcome.TOO_MANY;
            }
        }
        return Outcome.HEARD;
    }

    /** It was another password, or nobody's. */
    void failed(EmailAddress email, String address) {
        alarm.ofPerson(email.value(), address);
    }

    /** Takes back what {@link #ask} has counted, and remembers the address. */
    void succeeded(EmailAddress email, String address) {
        var source = SourceNetwork.of(address);
        var both = new Counted(email.value(), source);
        var now = clock.instant();
        if (!attempts.isKnown(both, now)) {
            attempts.uncount(new Counted(email.value(), ""));
            attempts.uncount(new Counted("", source));
        }
        attempts.remember(both, now, now.plus(KNOWN_FOR));
    }

    /** The first limit comes first in the store too: whoever has reached it leaves no more rows. */
    private static List<Limit> limits(EmailAddress email, String source) {
        return List.of(
                new Limit(new Counted("", source), PER_SOURCE),
                new Limit(new Counted(email.value(), source), PER_PERSON_AND_SOURCE),
                new Limit(new Counted(email.value(), ""), PER_PERSON));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forgetOld() {
        var now = clock.instant();
        attempts.forget(now.minus(WINDOW), now);
    }
}
