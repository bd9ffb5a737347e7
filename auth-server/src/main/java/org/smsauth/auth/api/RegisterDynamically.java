package org.smsauth.auth.api;

import java.time.Clock;
import java.util.List;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what dynamic registration asks for, each in one transaction. */
@Component
class RegisterDynamically {

    private static final String AUTH_METHOD = "token_endpoint_auth_method";
    private static final String LABEL = "dynamic registration";

    private final InitialAccessTokens initial;
    private final DynamicRegistrations registrations;
    private final RegisterClient registerClient;
    private final UpdateClient updateClient;
    private final ChangeClientStanding changeStanding;
    private final CreateCredential createCredential;
    private final AuditLog audit;
    private final Clock clock;

    RegisterDynamically(
            InitialAccessTokens initial,
            DynamicRegistrations registrations,
            RegisterClient registerClient,
            UpdateClient updateClient,
            ChangeClientStanding changeStanding,
            CreateCredential createCredential,
            AuditLog audit,
            Clock clock) {
        this.initial = initial;
        this.registrations = registrations;
        this.registerClient = registerClient;
        this.updateClient = updateClient;
        this.changeStanding = changeStanding;
        this.createCredential = createCredential;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new client with all that it alone will know. */
    record Registered(Client client, CreatedSecret secret, RegistrationTokenText token) {}

    /**
     * Uses the token up by one and registers the client; neither without the other.
     *
     * @throws RegistrationRefusedException when the token was used up meanwhile, or a rule is
     *     against it
     */
    @Transactional
    Registered register(InitialAccessToken by, Registration asked, String authMethod) {
        if (!initial.use(by, clock.instant())) {
            throw RegistrationRefusedException.invalidToken(
                            "initial-access-spent", "It has expired or is used up")
                    .of(by.department(), null);
        }
        var client =
                switch (registerClient.register(
                        asked, by.actor(), Changes.note().set(AUTH_METHOD, authMethod).done())) {
                    case RegisterClient.Outcome.Registered(var registered) -> registered;
                    case RegisterClient.Outcome other ->
                            throw changedMeanwhile(String.valueOf(other));
                };
        var secret =
                createCredential.secret(client, new CreateCredential.Wanted(LABEL), by.actor());
        return new Registered(client, secret, registrations.add(client.id(), authMethod, by));
    }

    /** A client with its registration access token, the last or the next. */
    record Known(Client client, String authMethod, RegistrationTokenText token) {}

    /** Looks at the registration: past half of the token's life, with the next one. */
    @Transactional
    Known see(DynamicRegistrations.Registered registered, RegistrationTokenText token) {
        registrations.used(registered);
        var due = !registered.isLast() || registered.token().isPastHalf(clock.instant());
        return new Known(
                registered.client(),
                registered.authMethod(),
                due ? next(registered.client(), token) : token);
    }

    /** Registers the client anew, as itself, with the next token. */
    @Transactional
    Known update(
            DynamicRegistrations.Registered registered,
            RegistrationTokenText token,
            Registration asked,
            String authMethod) {
        var client = registered.client();
        registrations.used(registered);
        var before = registrations.changeAuthMethod(client.id(), authMethod);
        var more = Changes.note().changed(AUTH_METHOD, before, authMethod).done();
        return switch (updateClient.update(
                client.id(), client.revision(), asked, actor(client), more)) {
            case UpdateClient.Outcome.Updated(var updated) ->
                    new Known(updated, authMethod, next(updated, token));
            case UpdateClient.Outcome other -> throw changedMeanwhile(String.valueOf(other));
        };
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
