package org.smsauth.auth.credential.proving;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof.SecretDigest;
import org.smsauth.auth.credential.SecretDigests;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.springframework.stereotype.Component;

/**
 * Finds the credential a secret belongs to. Digests and compares once whatever is presented, so
 * that the time taken does not tell whether the client exists.
 */
@Component
class MatchSecret {

    private static final SecretDigest NOBODYS = new SecretDigest(new byte[32]);

    private final KnownClients clients;
    private final SecretDigests digests;

    MatchSecret(KnownClients clients, SecretDigests digests) {
        this.clients = clients;
        this.digests = digests;
    }

    Match match(Presented.Secret presented) {
        var digest = digests.digest(presented.text());
        var client = clients.find(presented.clientId()).orElse(null);
        var text = SecretText.parse(presented.text()).orElse(null);
        var named = text == null ? null : clients.findCredential(text.credential()).orElse(null);
        var matches = digestOf(named).isDigest(digest);

        if (client == null) {
            return notFound(
                    null, matches ? named : null, "unknown-client", "no client has this id");
        }
        if (text == null) {
            return notFound(
                    client,
                    null,
                    "malformed-secret",
                    "not a secret of this server, or mistyped: its form or checksum is wrong");
        }
        if (named == null || !matches) {
            return notFound(
                    client,
                    null,
                    "wrong-secret",
                    "no credential " + text.credential() + " with it");
        }
        return named.client().equals(client.client().id())
                ? new Match.Found(client, named)
                : notFound(
                        client,
                        named,
                        "foreign-secret",
                        "the secret is client " + named.client() + "'s");
    }

    private static Match notFound(
            @Nullable KnownClient client,
            @Nullable Credential credential,
            String rule,
            String detail) {
        return new Match.NotFound(client, credential, rule, detail);
    }

    private static SecretDigest digestOf(@Nullable Credential credential) {
        return credential != null && credential.proof() instanceof SecretDigest digest
                ? digest
                : NOBODYS;
    }
}
