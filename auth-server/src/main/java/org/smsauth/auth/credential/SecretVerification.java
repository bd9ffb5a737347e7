package org.smsauth.auth.credential;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Proof.SecretDigest;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;

/**
 * Checks the secret a client presents (RFC 6749 section 2.3.1). Digests and compares once whatever
 * is presented, so that the time taken does not tell whether the client exists.
 */
@Component
public class SecretVerification {

    private static final SecretDigest NOBODYS = new SecretDigest(new byte[32]);

    private final KnownClients clients;
    private final SecretDigests digests;
    private final Clock clock;

    SecretVerification(KnownClients clients, SecretDigests digests, Clock clock) {
        this.clients = clients;
        this.digests = digests;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Proven(KnownClient client, Credential credential) implements Outcome {}

        /**
         * It is not proven.
         *
         * @param client the client that was claimed, if there is one
         * @param credential the credential that was used, if it is one of ours
         * @param rule what failed, for the record
         * @param detail why, for the record alone: the caller learns nothing from which it could
         *     guess
         */
        record NotProven(
                @Nullable KnownClient client,
                @Nullable Credential credential,
                String rule,
                String detail)
                implements Outcome {}
    }

    public Outcome verify(String clientId, String secret) {
        var presented = digests.digest(secret);
        var client = clientId(clientId).flatMap(clients::find).orElse(null);
        var text = SecretText.parse(secret).orElse(null);
        var named = text == null ? null : clients.findCredential(text.credential()).orElse(null);
        var matches = digestOf(named).isDigest(presented);

        if (client == null) {
            return new Outcome.NotProven(
                    null, matches ? named : null, "unknown-client", "no client has this id");
        }
        if (text == null) {
            return new Outcome.NotProven(
                    client,
                    null,
                    "malformed-secret",
                    "not a secret of this server, or mistyped: its form or checksum is wrong");
        }
        if (named == null || !matches) {
            return new Outcome.NotProven(
                    client,
                    null,
                    "wrong-secret",
                    "no credential " + text.credential() + " with it");
        }
        if (!named.client().equals(client.client().id())) {
            return new Outcome.NotProven(
                    client,
                    named,
                    "foreign-secret",
                    "the secret is client " + named.client() + "'s");
        }
        return switch (named.standing(clock.instant())) {
            case LIVE -> new Outcome.Proven(client, named);
            case NOT_YET_VALID -> notLive(client, named, "counts from " + named.notBefore());
            case EXPIRED -> notLive(client, named, "expired at " + named.expiresAt());
            case REVOKED -> notLive(client, named, "is revoked");
        };
    }

    private static Outcome notLive(KnownClient client, Credential credential, String why) {
        return new Outcome.NotProven(
                client,
                credential,
                "credential-not-live",
                "credential %s (%s) %s".formatted(credential.id(), credential.label(), why));
    }

    private static SecretDigest digestOf(@Nullable Credential credential) {
        return switch (credential == null ? NOBODYS : credential.proof()) {
            case SecretDigest digest -> digest;
        };
    }

    private static Optional<ClientId> clientId(String text) {
        try {
            return Optional.of(new ClientId(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
