package org.smsauth.auth.console.client;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.credential.CredentialRules;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers a client together with its first credential, or gives a client its next: all or
 * nothing.
 */
@Component
class RegisterByForm {

    private final RegisterClient registerClient;
    private final CreateCredential createCredential;
    private final IssuerSettings settings;
    private final TransactionTemplate transaction;

    RegisterByForm(
            RegisterClient registerClient,
            CreateCredential createCredential,
            IssuerSettings settings,
            PlatformTransactionManager transactions) {
        this.registerClient = registerClient;
        this.createCredential = createCredential;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A credential as the form wants it.
     *
     * @param proof null for a secret
     */
    record NewCredential(String kind, @Nullable Proof proof, Wanted wanted) {}

    /** What the new client's owner takes away, or null and errors. */
    @Nullable HandOver register(
            Registration asked, NewCredential credential, String by, FormErrors errors) {
        return register(asked, credential, by, errors, Changes.NONE);
    }

    /**
     * The same.
     *
     * @param more what the record says of the client beyond its registration
     */
    @Nullable HandOver register(
            Registration asked,
            NewCredential credential,
            String by,
            FormErrors errors,
            Changes more) {
        return transaction.<@Nullable HandOver>execute(status -> {
            var handOver =
                    switch (registerClient.register(asked, by, more)) {
                        case RegisterClient.Outcome.Registered(var client) ->
                                give(client, credential, by, errors);
                        case RegisterClient.Outcome.Refused(var refusals) -> {
                            errors.addAll(refusals);
                            yield null;
                        }
                        case RegisterClient.Outcome.NoSuchDepartment _ -> throw new NotThere();
                    };
            if (handOver == null) {
                status.setRollbackOnly();
            }
            return handOver;
        });
    }

    /** What the credential's owner takes away, or null and errors. */
    @Nullable HandOver give(Client client, NewCredential asked, String by, FormErrors errors) {
        errors.addAll(CredentialRules.refusals(client, asked.kind()));
        if (asked.proof() != null) {
            CredentialRules.refusals(client.permissions(), asked.proof())
                    .forEach(it ->
                            errors.add(
                                    it.field(),
                                    "With high security each key is an elliptic one (P-256) or Ed25519, or RSA of 2048 bits for PS256; these are not"));
        }
        if (!errors.isEmpty()) {
            return null;
        }
        if (asked.proof() == null) {
            var created = createCredential.secret(client, asked.wanted(), by);
            return HandOver.of(client, created.credential(), created.secret(), settings);
        }
        var created = createCredential.of(client, asked.proof(), asked.wanted(), by);
        return HandOver.of(client, created, null, settings);
    }
}
