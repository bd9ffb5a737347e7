package org.smsauth.auth.credential;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RandomText;
import org.smsauth.model.CredentialId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a client one more secret, with its audit entry in the same transaction. */
@Component
public class CreateSecret {

    /** How long a credential counts unless said otherwise. */
    static final Duration DEFAULT_LIFETIME = Duration.ofDays(180);

    private static final int ID_LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final Credentials credentials;
    private final SecretDigests digests;
    private final AuditLog audit;
    private final Clock clock;

    CreateSecret(Credentials credentials, SecretDigests digests, AuditLog audit, Clock clock) {
        this.credentials = credentials;
        this.digests = digests;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The new credential, with what only its owner will know.
     *
     * @param secret to be shown once; it cannot be had again
     */
    public record Created(Credential credential, SecretText secret) {}

    /**
     * Creates a secret that counts at once and for {@link #DEFAULT_LIFETIME}.
     *
     * @param by the person, or the part of this server, that creates it
     */
    @Transactional
    public Created create(Client client, String label, String by) {
        var secret = SecretText.random(new CredentialId(RandomText.ofLength(ID_LENGTH)), random);
        var now = clock.instant();
        var credential =
                credentials.save(
                        new Credential(
                                secret.credential(),
                                0,
                                0,
                                client.id(),
                                label,
                                new Proof.SecretDigest(digests.digest(secret.value())),
                                Credential.State.ACTIVE,
                                now,
                                by,
                                now,
                                now.plus(DEFAULT_LIFETIME)));
        audit.append(
                AuditEntry.of(Event.CREDENTIAL_CREATED, now)
                        .actor(by)
                        .department(client.department())
                        .client(client.id())
                        .credential(credential.id())
                        .detail("secret, expires at " + credential.expiresAt())
                        .build());
        return new Created(credential, secret);
    }
}
