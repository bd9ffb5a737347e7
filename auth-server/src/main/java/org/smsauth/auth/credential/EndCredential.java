package org.smsauth.auth.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.client.Clients;
import org.smsauth.model.CredentialId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Retires and revokes credentials, each change with its audit entry in one transaction. */
@Component
public class EndCredential {

    /** How long a retired credential goes on counting unless said otherwise. */
    public static final Duration DEFAULT_GRACE = Duration.ofDays(7);

    private final Clients clients;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Clock clock;

    EndCredential(Clients clients, Credentials credentials, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lets it count for the grace period and no longer; what it proved stays good. */
    @Transactional
    public Transition<Credential> retire(
            CredentialId id, Duration grace, String reason, String by) {
        return end(
                id,
                Event.CREDENTIAL_RETIRED,
                reason,
                by,
                (credential, now) -> credential.retire(grace, reason, now, by));
    }

    /** Ends it at once, and with it every token it has proven. */
    @Transactional
    public Transition<Credential> revoke(CredentialId id, String reason, String by) {
        return end(
                id,
                Event.CREDENTIAL_REVOKED,
                reason,
                by,
                (credential, now) -> credential.revoke(reason, now, by));
    }

    private Transition<Credential> end(
            CredentialId id,
            Event event,
            String reason,
            String by,
            BiFunction<Credential, Instant, Transition<Credential>> step) {
        var credential = credentials.findById(id).orElse(null);
        if (credential == null) {
            return new Transition.NotFound<>("There is no credential " + id);
        }
        var now = clock.instant();
        var transition = step.apply(credential, now);
        if (transition instanceof Transition.Done<Credential>(var ended)) {
            var client = clients.findById(credential.client()).orElseThrow();
            var saved = credentials.save(ended);
            audit.append(
                    AuditEntry.of(event, now)
                            .actor(by)
                            .department(client.department())
                            .client(client.id())
                            .credential(id)
                            .changes(credential.changesTo(ended))
                            .detail(reason)
                            .build());
            return new Transition.Done<>(saved);
        }
        return transition;
    }
}
