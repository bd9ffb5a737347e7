package org.smsauth.auth.api.registration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.HoldBack;
import org.smsauth.auth.api.client.ManagedClients;
import org.smsauth.auth.api.credential.CredentialKind;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.auth.credential.proving.Presented;
import org.smsauth.auth.credential.proving.ProveClient;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.registration.InitialAccessToken;
import org.smsauth.auth.registration.InitialAccessTokens;
import org.smsauth.auth.registration.RegistrationTokenText;
import org.smsauth.auth.token.authentication.AuthenticationMethods;
import org.smsauth.auth.token.rate.ClientRate;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Dynamic client registration (RFC 7591) with a department's initial access token, and the client's
 * management of its own registration (RFC 7592). The rules are those of every registration.
 */
@RestController
class RegistrationEndpoint {

    private static final String CONFIGURATION = Routes.REGISTRATION + "/{id}";
    private static final Pattern BEARER =
            Pattern.compile("bearer +([a-z0-9_-]+)", Pattern.CASE_INSENSITIVE);

    private static final String CLIENT_SECRET = "client_secret";

    /** RFC 7592 section 2.2. */
    private static final List<String> NOT_IN_UPDATES =
            List.of(
                    "registration_access_token",
                    "registration_client_uri",
                    "client_secret_expires_at",
                    "client_id_issued_at");

    private final InitialAccessTokens initial;
    private final DynamicRegistrations registrations;
    private final RegisterDynamically actions;
    private final ManagedClients managed;
    private final Departments departments;
    private final ProveClient proofs;
    private final ClientRate rate;
    private final AuthenticationMethods methods;
    private final IssuerSettings settings;
    private final Clock clock;

    RegistrationEndpoint(
            InitialAccessTokens initial,
            DynamicRegistrations registrations,
            RegisterDynamically actions,
            ManagedClients managed,
            Departments departments,
            ProveClient proofs,
            ClientRate rate,
            AuthenticationMethods methods,
            IssuerSettings settings,
            Clock clock) {
        this.initial = initial;
        this.registrations = registrations;
        this.actions = actions;
        this.managed = managed;
        this.departments = departments;
        this.proofs = proofs;
        this.rate = rate;
        this.methods = methods;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping(Routes.REGISTRATION)
    ResponseEntity<ClientInformation> register(HttpServletRequest request) {
        var by = initialAccess(request);
        var body = JsonBody.read(request);
        var asked = ClientMetadata.read(body, by.department(), by.owner(), by.environment());
        var authentication = ClientAuthentication.read(body, methods.names(), asked.permissions());
        check(body, asked, by.department(), null);
        return noStore(HttpStatus.CREATED)
                .body(answer(actions.register(by, asked, authentication)));
    }

    private InitialAccessToken initialAccess(HttpServletRequest request) {
        var token =
                bearer(request, RegistrationTokenText.INITIAL)
                        .flatMap(initial::find)
                        .orElseThrow(() ->
                                RegistrationRefusedException.invalidToken(
                                        "initial-access",
                                        "Send an initial access token of your department in the"
                                                + " Authorization header: Bearer, a space, the token"));
        if (token.usesLeft() == 0 || !clock.instant().isBefore(token.expiresAt())) {
            throw RegistrationRefusedException.invalidToken(
                            "initial-access-spent",
                            token.usesLeft() == 0
                                    ? "It is used up"
                                    : "It expired at " + token.expiresAt())
                    .of(token.department(), null);
        }
        requireActive(token.department(), null);
        requireEntitled(token.department());
        rate.countToken(token.id())
                .ifPresent(it -> {
                    throw RegistrationRefusedException.of(HoldBack.problem(it))
                            .of(token.department(), null);
                });
        return token;
    }

    @GetMapping(CONFIGURATION)
    ResponseEntity<ClientInformation> show(@PathVariable String id, HttpServletRequest request) {
        var token = registrationAccess(request);
        return noStore(HttpStatus.OK).body(answer(actions.see(registered(id, token), token)));
    }

    /** Replaces the registration (RFC 7592 section 2.2): what is left out has its default. */
    @PutMapping(CONFIGURATION)
    ResponseEntity<ClientInformation> update(@PathVariable String id, HttpServletRequest request) {
        var token = registrationAccess(request);
        var registered = registered(id, token);
        var client = registered.client();
        var body = JsonBody.read(request);
        requireOwnUpdate(body, client);
        var kept = keptSecret(body, client, request);
        var asked =
                ClientMetadata.read(body, client.department(), client.owner(), client.environment())
                        .withTags(client.tags()); // which people have given it
        var authentication = ClientAuthentication.read(body, methods.names(), asked.permissions());
        check(body, asked, client.department(), client);
        return noStore(HttpStatus.OK)
                .body(answer(actions.update(registered, token, asked, authentication, kept)));
    }

    private static void requireOwnUpdate(JsonBody body, Client client) {
        if (!body.value("client_id", "", "", JsonValues::text).equals(client.id().value())) {
            body.error("client_id", "must be " + client.id());
        }
        NOT_IN_UPDATES.stream()
                .filter(body::has)
                .forEach(it -> body.error(it, "must not be in an update"));
    }

    /**
     * The secret that the client sends back, and so keeps (RFC 7592 section 2.2); null for none.
     */
    private CredentialKind.@Nullable Created keptSecret(
            JsonBody body, Client client, HttpServletRequest request) {
        var sent = body.value(CLIENT_SECRET, JsonValues::text);
        if (sent == null) {
            return null;
        }
        var presented = new Presented.Secret(client.id().value(), sent);
        if (proofs.prove(presented, request.getRemoteAddr())
                        instanceof ProveClient.Outcome.Proven(_, var credential)
                && credential.decision().state() == Credential.State.ACTIVE) {
            return new CredentialKind.Created(credential, new SecretText(credential.id(), sent));
        }
        body.error(
                CLIENT_SECRET,
                "must be the secret that the client has now, which then stays, or be left out for a"
                        + " new one");
        return null;
    }

    @DeleteMapping(CONFIGURATION)
    ResponseEntity<Void> remove(@PathVariable String id, HttpServletRequest request) {
        actions.remove(registered(id, registrationAccess(request)).client());
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private static RegistrationTokenText registrationAccess(HttpServletRequest request) {
        return bearer(request, RegistrationTokenText.REGISTRATION)
                .orElseThrow(RegistrationEndpoint::noRegistration);
    }

    private DynamicRegistrations.Registered registered(String id, RegistrationTokenText token) {
        var registered =
                registrations
                        .find(token)
                        .filter(it -> it.client().id().value().equals(id))
                        .orElseThrow(RegistrationEndpoint::noRegistration);
        var client = registered.client();
        requireActive(client.department(), client.id());
        if (!client.standing().isActive()) {
            throw RegistrationRefusedException.denied(
                            "client-active",
                            "Client %s is %s".formatted(client.id(), client.standing()))
                    .of(client.department(), client.id());
        }
        requireLive(registered);
        rate.count(client)
                .ifPresent(it -> {
                    throw RegistrationRefusedException.of(HoldBack.problem(it))
                            .of(client.department(), client.id());
                });
        return registered;
    }

    /** What has ended, the client or its token, changes nothing any more. */
    private void requireLive(DynamicRegistrations.Registered registered) {
        var client = registered.client();
        var now = clock.instant();
        if (client.expiresAt() != null && !now.isBefore(client.expiresAt())) {
            throw RegistrationRefusedException.denied(
                            "client-expired",
                            "Client %s was registered until %s; a lead of its department can extend it"
                                    .formatted(client.id(), client.expiresAt()))
                    .of(client.department(), client.id());
        }
        var token = registered.token();
        if (token.revokedAt() != null || !now.isBefore(token.expiresAt())) {
            throw RegistrationRefusedException.invalidToken(
                            "registration-access-ended",
                            (token.revokedAt() != null
                                            ? "This registration access token was revoked at "
                                                    + token.revokedAt()
                                            : "This registration access token expired at "
                                                    + token.expiresAt())
                                    + "; a lead of the department changes the client from here on")
                    .of(client.department(), client.id());
        }
    }

    private static RegistrationRefusedException noRegistration() {
        return RegistrationRefusedException.invalidToken(
                "registration-access",
                "Send the registration access token of this client in the Authorization header:"
                        + " Bearer, a space, the token");
    }

    private static Optional<RegistrationTokenText> bearer(
            HttpServletRequest request, String prefix) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(BEARER::matcher)
                .filter(it -> it.matches())
                .flatMap(it -> RegistrationTokenText.parse(prefix, it.group(1)));
    }

    /** To register clients so is to manage them, and the department may have lost that. */
    private void requireEntitled(DepartmentId id) {
        var entitlement = departments.findById(id).orElseThrow().entitlement();
        if (!entitlement.tokens().contains(ManagementScope.CLIENTS.scope())) {
            throw RegistrationRefusedException.denied(
                            "department-entitled",
                            "Department %s is no longer entitled to %s"
                                    .formatted(id, ManagementScope.CLIENTS.scope()))
                    .of(id, null);
        }
    }

    private void requireActive(DepartmentId id, @Nullable ClientId client) {
        var department = departments.findById(id).orElseThrow();
        if (!department.standing().isActive()) {
            throw RegistrationRefusedException.denied(
                            "department-active",
                            "Department %s is %s".formatted(id, department.standing()))
                    .of(id, client);
        }
    }

    private void check(
            JsonBody body, Registration asked, DepartmentId department, @Nullable Client client) {
        managed.check(client, asked, body, ClientMetadata::member);
        var errors = body.errors();
        if (!errors.isEmpty()) {
            throw RegistrationRefusedException.metadata(Problem.ofFields(errors), errors)
                    .of(department, client == null ? null : client.id());
        }
    }

    private ClientInformation answer(RegisterDynamically.Known known) {
        return ClientInformation.of(
                known, settings.issuer() + Routes.REGISTRATION + "/" + known.client().id());
    }

    private static ResponseEntity.BodyBuilder noStore(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
    }
}
