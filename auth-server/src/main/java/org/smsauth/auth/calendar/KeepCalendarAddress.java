package org.smsauth.auth.calendar;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.person.CalendarAddress;
import org.smsauth.auth.person.CalendarAddresses;
import org.smsauth.auth.person.Person;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a person the address of a calendar, and ends it, each with its entry in one transaction.
 */
@Component
public class KeepCalendarAddress {

    static final String PATH = "/calendar/{secret}.ics";

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final CalendarAddresses addresses;
    private final IssuerSettings issuer;
    private final AuditLog audit;
    private final Clock clock;

    KeepCalendarAddress(
            CalendarAddresses addresses, IssuerSettings issuer, AuditLog audit, Clock clock) {
        this.addresses = addresses;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    /** That of a person, if there is one. */
    public Optional<CalendarAddress> of(Person person) {
        return addresses.of(person.id());
    }

    /**
     * A new one, in place of the one that the person had; it is told this once.
     *
     * @throws DuplicateKeyException when the same person has another made at this moment
     */
    @Transactional
    public String make(Person person, Origin origin) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        addresses.put(person.id(), secret, clock.instant());
        record(Event.CALENDAR_ADDRESS_CREATED, person, origin);
        return issuer.url(PATH.replace("{secret}", secret));
    }

    /** Ends it; whether there was one. */
    @Transactional
    public boolean end(Person person, Origin origin) {
        var was = addresses.remove(person.id());
        if (was) {
            record(Event.CALENDAR_ADDRESS_REVOKED, person, origin);
        }
        return was;
    }

    private void record(Event event, Person person, Origin origin) {
        audit.append(
                AuditEntry.of(event, clock.instant())
                        .actor(person.email().value())
                        .origin(origin)
                        .build());
    }
}
