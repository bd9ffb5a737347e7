package org.smsauth.auth.person.passkey;

import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.Entrance;
import org.smsauth.auth.person.Passkeys;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.PublicAddress;
import org.smsauth.auth.person.WaysIn;
import org.springframework.stereotype.Component;

/** Lets a person in by a passkey, on record: no name and no password is asked for. */
@Component
public class EnterByPasskey {

    private static final String SOMEBODY = "somebody";

    private final People people;
    private final Passkeys passkeys;
    private final PasskeyOptions options;
    private final VerifyPasskey verify;
    private final PublicAddress address;
    private final WaysIn ways;
    private final AuditLog audit;
    private final Clock clock;

    EnterByPasskey(
            People people,
            Passkeys passkeys,
            PasskeyOptions options,
            VerifyPasskey verify,
            PublicAddress address,
            WaysIn ways,
            AuditLog audit,
            Clock clock) {
        this.people = people;
        this.passkeys = passkeys;
        this.options = options;
        this.verify = verify;
        this.address = address;
        this.ways = ways;
        this.audit = audit;
        this.clock = clock;
    }

    /** What to ask the browser for; nothing where this server's address cannot have passkeys. */
    public Optional<String> ask() {
        return address.isName()
                ? Optional.of(options.toComeIn(verify.challengeToComeIn()))
                : Optional.empty();
    }

    /**
     * Lets the person in, or not. How often is not bounded: a signature is checked as fast as the
     * request was read, and cannot be guessed.
     *
     * @param answer what the browser gave, as JSON
     */
    public Entrance enter(String answer, Origin origin) {
        return switch (verify.signed(answer, passkeys::findByCredentialId)) {
            case PasskeyAnswer.Signed signed -> known(signed, origin);
            case PasskeyAnswer.Wrong(var why) -> refused(SOMEBODY, "by passkey: " + why, origin);
            case PasskeyAnswer.Made _ -> throw new IllegalStateException("nothing is made");
        };
    }

    private Entrance known(PasskeyAnswer.Signed signed, Origin origin) {
        var passkey = signed.passkey();
        var person = people.findById(passkey.person()).orElseThrow();
        var email = person.email().value();
        if (!person.isActive()) {
            return refused(email, "by passkey: deactivated", origin);
        }
        if (ways.isByProviderAlone(person)) {
            return refused(email, "by passkey: comes in by the company's provider", origin);
        }
        passkeys.save(passkey.used(signed.backedUp(), signed.signCount(), clock.instant()));
        record(Event.SIGNED_IN, email, "by passkey “%s”".formatted(passkey.name()), origin);
        return new Entrance.Welcome(person);
    }

    private Entrance refused(String who, String why, Origin origin) {
        record(Event.SIGN_IN_REFUSED, who, why, origin);
        return new Entrance.Refused();
    }

    private void record(Event event, String who, String detail, Origin origin) {
        audit.record(
                AuditEntry.of(event, clock.instant())
                        .actor(who)
                        .detail(detail)
                        .origin(origin)
                        .build());
    }
}
