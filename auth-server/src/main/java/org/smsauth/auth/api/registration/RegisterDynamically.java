package org.smsauth.auth.api.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.credential.CredentialKind;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.api.problem.Transitions;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.registration.InitialAccessToken;
import org.smsauth.auth.registration.InitialAccessTokens;
import org.smsauth.auth.registration.RegistrationTokenText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what dynamic registration asks for, each in one transaction. */
@Component
class RegisterDynamically {

    private static final String LABEL = "dynamic registration";

    private final InitialAccessTokens initial;
    private final DynamicRegistrations registrations;
    private final RegisterClient registerClient;
    private final UpdateClient updateClient;
    private final ChangeClientStanding changeStanding;
    private final CreateCredential createCredential;
    private final EndCredential endCredential;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Clock clock;

    RegisterDynamically(
            InitialAccessTokens initial,
            DynamicRegistrations registrations,
            RegisterClient registerClient,
            UpdateClient updateClient,
            ChangeClientStanding changeStanding,
            CreateCredential createCredential,
            EndCredential endCredential,
            Credentials credentials,
            AuditLog audit,
            Clock clock) {
        this.initial = initial;
        this.registrations = registrations;
        this.registerClient = registerClient;
        this.updateClient = updateClient;
        this.changeStanding = changeStanding;
        this.createCredential = createCredential;
        this.endCredential = endCredential;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A client with all that it alone will know.
     *
     * @param token its registration access token, the last or the next
     * @param by what proves it; null if that is not known
     */
    record Known(
            Client client,
            ClientAuthentication authentication,
            RegistrationTokenText token,
            CredentialKind.@Nullable Created by) {}

    /**
     * Uses the token up by one and registers the client; neither without the other.
     *
     * @throws RegistrationRefusedException when the token was used up meanwhile, or a rule is
     *     against it
     */
    @Transactional
    Known register(
            InitialAccessToken by, Registration asked, ClientAuthentication.Asked authentication) {
        if (!initial.use(by, clock.instant())) {
            throw RegistrationRefusedException.invalidToken(
                            "initial-access-spent", "It has expired or is used up")
                    .of(by.department(), null);
        }
        var client =
                switch (registerClient.register(
                        asked,
                        by.actor(),
                        Changes.note()
                                .set(ClientAuthentication.METHOD, authentication.method())
                                .done())) {
                    case RegisterClient.Outcome.Registered(var registered) -> registered;
                    case RegisterClient.Outcome other ->
                            throw changedMeanwhile(String.valueOf(other));
                };
        var created = create(client, authentication.proof(), by.actor());
        var token =
                registrations.add(
                        client.id(),
                        authentication.authentication(),
                        created.credential().id(),
                        by);
        return new Known(client, authentication.authentication(), token, created);
    }

    private CredentialKind.Created create(Client client, @Nullable Proof proof, String by) {
        var wanted = new CreateCredential.Wanted(LABEL);
        if (proof != null) {
            return new CredentialKind.Created(createCredential.of(client, proof, wanted, by), null);
        }
        var created = createCredential.secret(client, wanted, by);
        return new CredentialKind.Created(created.credential(), created.secret());
    }

    /** Looks at the registration: past half of the token's life, with the next one. */
    @Transactional
    Known see(DynamicRegistrations.Registered registered, RegistrationTokenText token) {
        registrations.used(registered);
        var due = !registered.isLast() || registered.token().isPastHalf(clock.instant());
        return new Known(
                registered.client(),
                registered.authentication(),
                due ? next(registered.client(), token) : token,
                last(registered).map(it -> new CredentialKind.Created(it, null)).orElse(null));
    }

    private Optional<Credential> last(DynamicRegistrations.Registered registered) {
        return Optional.ofNullable(registered.credential()).flatMap(credentials::findById);
    }

    /**
     * Registers the client anew, as itself, with the next token.
     *
     * @param kept the secret that it has and keeps; null for none
     * @throws RegistrationRefusedException when it would prove itself by what has ended, or
     *     something changed meanwhile
     */
    @Transactional
    Known update(
            DynamicRegistrations.Registered registered,
            RegistrationTokenText token,
            Registration asked,
            ClientAuthentication.Asked authentication,
            CredentialKind.@Nullable Created kept) {
        var client = registered.client();
        registrations.used(registered);
        var by = renewed(registered, authentication, kept);
        registrations.change(client.id(), authentication.authentication(), by.credential().id());
        var more =
                Changes.note()
                        .changed(
                                ClientAuthentication.METHOD,
                                registered.authentication().method(),
                                authentication.method())
                        .done();
        return switch (updateClient.update(
                client.id(), client.revision(), asked, actor(client), more)) {
            case UpdateClient.Outcome.Updated(var updated) ->
                    new Known(updated, authentication.authentication(), next(updated, token), by);
            case UpdateClient.Outcome other -> throw changedMeanwhile(String.valueOf(other));
        };
    }

    /**
     * By what it proves itself from now on. A secret that it does not keep is followed by the next,
     * and counts for a while; keys and certificates are replaced at once. The same keys stay what
     * they are, with the end that they have.
     */
    private CredentialKind.Created renewed(
            DynamicRegistrations.Registered registered,
            ClientAuthentication.Asked authentication,
            CredentialKind.@Nullable Created kept) {
        var proof = authentication.proof();
        if (proof == null && kept != null) {
            return kept;
        }
        var client = registered.client();
        var now = clock.instant();
        var last = last(registered).orElse(null);
        if (last != null && proof != null && isSame(proof, last.proof())) {
            requireLive(last, now, client);
            return new CredentialKind.Created(last, null);
        }
        if (last != null && counts(last, now)) {
            Transitions.done(
                    endCredential.retire(
                            last.id(),
                            last.proof() instanceof Proof.SecretDigest
                                    ? EndCredential.DEFAULT_GRACE
                                    : Duration.ZERO,
                            "replaced by the client itself",
                            actor(client)));
        }
        return create(client, proof, actor(client));
    }

    /** Whether they are the same keys; what is behind a URL or a name changes by itself. */
    private static boolean isSame(Proof asked, Proof last) {
        return (asked instanceof PublicKey.Given || asked instanceof Certificate.Registered)
                && asked.stored().equals(last.stored());
    }

    private static void requireLive(Credential last, Instant now, Client client) {
        if (last.standing(now) != Credential.Standing.LIVE) {
            var refusal =
                    new FieldRefusal(
                            "jwks", "these keys count no more since they ended: give new ones");
            throw RegistrationRefusedException.metadata(
                            Problem.ofFields(List.of(refusal)), List.of(refusal))
                    .of(client.department(), client.id());
        }
    }

    private static boolean counts(Credential credential, Instant now) {
        return credential.standing(now) == Credential.Standing.LIVE
                && credential.decision().state() == Credential.State.ACTIVE;
    }

    private RegistrationTokenText next(Client client, RegistrationTokenText used) {
        audit.append(
                AuditEntry.of(Event.REGISTRATION_ACCESS_TOKEN_ROTATED, clock.instant())
                        .actor(actor(client))
                        .department(client.department())
                        .client(client.id())
                        .build());
        return registrations.rotate(used);
    }

    /** Retires the client, as itself; its registration access token goes with it. */
    @Transactional
    void remove(Client client) {
        Transitions.done(
                changeStanding.retire(
                        client.id(), "deregistered by the client itself", actor(client)));
        registrations.remove(client.id());
    }

    private static String actor(Client client) {
        return Giver.actor(client.id());
    }

    /** What passed the rules a moment ago no longer does. */
    private static RegistrationRefusedException changedMeanwhile(String what) {
        return RegistrationRefusedException.metadata(
                Problem.of(
                        ProblemType.CONFLICT,
                        "at-once",
                        "Something changed at the same moment; try again: " + what),
                List.of());
    }
}
