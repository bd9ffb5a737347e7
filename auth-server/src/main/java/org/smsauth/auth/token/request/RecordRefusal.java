package org.smsauth.auth.token.request;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.known.KnownCredential;
import org.springframework.stereotype.Component;

/** Writes down every refusal of a client's request, of whichever step and at whichever door. */
@Component
public class RecordRefusal {

    private final AuditLog audit;
    private final Clock clock;

    RecordRefusal(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns when it is on record.
     *
     * @param person on whose behalf this server asked itself; null where a client did
     * @throws org.springframework.dao.DataAccessException when it could not be recorded
     */
    public void record(Refusal why, @Nullable String person, Origin origin) {
        audit.record(entry(why, person, origin));
    }

    /** What the record says of it. */
    AuditEntry entry(Refusal why, @Nullable String person, Origin origin) {
        return entry(why).actor(person).origin(origin).build();
    }

    private AuditEntry.Builder entry(Refusal why) {
        return switch (why) {
            case Refusal.Unreadable(var by, var told) ->
                    refused(by).refusedBy(why.rule(), told.description());
            case Refusal.NotProven(var clientId, var proof, _) ->
                    AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, clock.instant())
                            .department(
                                    proof.client() == null
                                            ? null
                                            : proof.client().department().id())
                            .client(proof.client() == null ? null : proof.client().client().id())
                            .credential(proof.credential() == null ? null : proof.credential().id())
                            .refusedBy(
                                    why.rule(),
                                    "%s: client_id %s".formatted(proof.detail(), clientId));
            case Refusal.NotPermitted(var by, var asked, _, var told) ->
                    refused(by).scope(asked).refusedBy(why.rule(), told.description());
        };
    }

    private AuditEntry.Builder refused(@Nullable KnownCredential by) {
        var entry = AuditEntry.of(Event.TOKEN_REFUSED, clock.instant());
        return by == null ? entry : about(by, entry);
    }

    /** By whom a request is, in its record. */
    public static AuditEntry.Builder about(KnownCredential by, AuditEntry.Builder entry) {
        return entry.department(by.client().department().id())
                .client(by.client().client().id())
                .credential(by.credential().id());
    }
}
