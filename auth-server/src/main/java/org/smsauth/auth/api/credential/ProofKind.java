package org.smsauth.auth.api.credential;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.credential.CredentialRules;
import org.smsauth.auth.credential.Proof;

/** A kind of which nothing is secret here: the body says what the client is checked against. */
abstract class ProofKind implements CredentialKind {

    private final CreateCredential createCredential;

    ProofKind(CreateCredential createCredential) {
        this.createCredential = createCredential;
    }

    /** What the body says, or null and an error at a field of it. */
    abstract @Nullable Proof proof(JsonBody body);

    @Override
    public final Created create(Client client, Wanted wanted, JsonBody body, String by) {
        var proof = proof(body);
        if (proof != null) {
            CredentialRules.refusals(client.permissions(), proof)
                    .forEach(it -> body.error(it.field(), it.message()));
        }
        body.refuseErrors();
        return new Created(
                createCredential.of(
                        client,
                        requireNonNull(proof, "a body without errors says a proof"),
                        wanted,
                        by),
                null);
    }
}
