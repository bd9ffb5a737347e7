package org.smsauth.auth.credential;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.CredentialId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a client one more credential, with its audit entry in the same transaction. */
@Component
public class CreateCredential {

    private static final int ID_LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final Departments departments;
    private final Credentials credentials;
    private final SecretDigests digests;
    private final AuditLog audit;
    private final Clock clock;

    CreateCredential(
            Departments departments,
            Credentials credentials,
            SecretDigests digests,
            AuditLog audit,
            Clock clock) {
        this.departments = departments;
        this.credentials = credentials;
        this.digests = digests;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param notBefore from when it counts; null for at once
     * @param expiresAt from when it counts no more; null for the department's maximum age. Whoever
     *     asks for later than {@link #latestEnd} is refused at the door; should the maximum age
     *     become less at that moment, it holds
     */
    public record Wanted(String label, @Nullable Instant notBefore, @Nullable Instant expiresAt) {

        /** At once, for as long as the department allows. */
        public Wanted(String label) {
            this(label, null, null);
        }
    }

    /**
     * A new secret, with what only its owner will know.
     *
     * @param secret to be shown once; it cannot be had again
     */
    public record CreatedSecret(Credential credential, SecretText secret) {}

    /**
     * Creates a secret.
     *
     * @param by the person, or the part of this server, that creates it
     */
    @Transactional
    public CreatedSecret secret(Client client, Wanted wanted, String by) {
        var secret = SecretText.random(newId(), random);
        var digest = new Proof.SecretDigest(digests.digest(secret.value()));
        return new CreatedSecret(store(client, secret.credential(), digest, wanted, by), secret);
    }

    /**
     * Creates a credential of a kind that has nothing to keep secret here.
     *
     * @param by the person, or the part of this server, that creates it
     */
    @Transactional
    public Credential of(Client client, Proof proof, Wanted wanted, String by) {
        return store(client, newId(), proof, wanted, by);
    }

    private Credential store(
            Client client, CredentialId id, Proof proof, Wanted wanted, String by) {
        var now = clock.instant();
        var notBefore = wanted.notBefore() == null ? now : wanted.notBefore();
        var credential =
                credentials.save(
                        new Credential(
                                id,
                                0,
                                0,
                                0,
                                client.id(),
                                wanted.label(),
                                proof,
                                now,
                                by,
                                notBefore,
                                end(client, notBefore, wanted.expiresAt()),
                                new Credential.Decision(
                                        Credential.State.ACTIVE, "created", now, by)));
        audit.append(
                AuditEntry.of(Event.CREDENTIAL_CREATED, now)
                        .actor(by)
                        .department(client.department())
                        .client(client.id())
                        .credential(id)
                        .changes(credential.values())
                        .build());
        return credential;
    }

    /** Until when a credential of the client may count, by its department's maximum age. */
    public Instant latestEnd(Client client, Instant notBefore) {
        var days = departments.findById(client.department()).orElseThrow().maxCredentialAgeDays();
        return notBefore.plus(Duration.ofDays(days));
    }

    private Instant end(Client client, Instant notBefore, @Nullable Instant wanted) {
        var latest = latestEnd(client, notBefore);
        return wanted == null || wanted.isAfter(latest) ? latest : wanted;
    }

    private static CredentialId newId() {
        return new CredentialId(RandomText.ofLength(ID_LENGTH));
    }
}
