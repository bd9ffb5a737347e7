package org.smsauth.auth.api.credential;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.client.ManagedClients;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.Transitions;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.api.request.Reason;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.CredentialRules;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.Standing;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Verdict;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The credentials of the clients of the caller's department: rotating is creating the next one. */
@RestController
@Needs(ManagementScope.CLIENTS)
class CredentialRoutes {

    private static final String KIND = "kind";
    private static final List<String> FIELDS = List.of(KIND, "label", "not_before", "expires_at");
    private static final int LONGEST_LABEL = 80;

    private final ManagedClients managed;
    private final Credentials credentials;
    private final Map<String, CredentialKind> kinds;
    private final CredentialUses uses;
    private final CreateCredential createCredential;
    private final EndCredential endCredential;
    private final IssuerSettings settings;
    private final Clock clock;

    CredentialRoutes(
            ManagedClients managed,
            Credentials credentials,
            List<CredentialKind> kinds,
            CredentialUses uses,
            CreateCredential createCredential,
            EndCredential endCredential,
            IssuerSettings settings,
            Clock clock) {
        this.managed = managed;
        this.credentials = credentials;
        this.kinds =
                new TreeMap<>(
                        kinds.stream()
                                .collect(
                                        Collectors.toMap(
                                                CredentialKind::kind, Function.identity())));
        this.uses = uses;
        this.createCredential = createCredential;
        this.endCredential = endCredential;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(Routes.CREDENTIALS)
    Page<CredentialAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var wanted = Page.Wanted.of(limit, cursor);
        var client = managed.seen(caller, id);
        var read = credentials.page(client.id(), wanted.cursor(), wanted.toRead());
        var used = uses.of(read.stream().map(Credential::id).toList());
        var now = clock.instant();
        return wanted.page(
                read,
                it -> it.id().value(),
                it ->
                        CredentialAnswer.of(
                                it, used.getOrDefault(it.id(), CredentialUse.NEVER), now));
    }

    @GetMapping(Routes.CREDENTIAL)
    CredentialAnswer show(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            @PathVariable CredentialId credential) {
        return answer(ofClient(managed.seen(caller, id), credential));
    }

    @PostMapping(Routes.CREDENTIALS)
    ResponseEntity<CreatedCredentialAnswer> create(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            HttpServletRequest request) {
        var client = managed.armed(caller, id);
        requireNotRetired(client);
        var body = JsonBody.read(request);
        var kind = kind(body);
        var fields = new ArrayList<>(FIELDS);
        fields.addAll(kind.fields());
        body.with(fields);
        check(client, kind, body);
        var created = kind.create(client, wanted(client, body), body, caller.actor());
        var secret = created.secret();
        return ResponseEntity.created(location(created.credential()))
                .cacheControl(CacheControl.noStore())
                .body(
                        new CreatedCredentialAnswer(
                                answer(created.credential()),
                                secret == null ? null : secret.value()));
    }

    private static void requireNotRetired(Client client) {
        if (client.standing().state() == Standing.State.RETIRED) {
            throw Transitions.conflict("Client %s is %s".formatted(client.id(), client.standing()));
        }
    }

    private CredentialKind kind(JsonBody body) {
        var name = body.value(KIND, "", "", JsonValues::text);
        var kind = kinds.get(name);
        if (kind == null) {
            body.error(KIND, "must be one of: " + String.join(", ", kinds.keySet()));
            throw body.refusedErrors();
        }
        return kind;
    }

    /** Notes what the rules have against that kind for this client. */
    private static void check(Client client, CredentialKind kind, JsonBody body) {
        CredentialRules.refusals(client, kind.kind()).stream()
                .map(Verdict.Refused::refusal)
                .forEach(it -> body.error(it.field(), it.message()));
    }

    private Wanted wanted(Client client, JsonBody body) {
        var now = clock.instant();
        var notBefore = body.value("not_before", JsonValues::time);
        var expiresAt = body.value("expires_at", JsonValues::time);
        var from = notBefore == null || notBefore.isBefore(now) ? now : notBefore;
        if (expiresAt != null && !expiresAt.isAfter(from)) {
            body.error("expires_at", "must be later than not_before, and yet to come");
        }
        var latest = createCredential.latestEnd(client, notBefore == null ? now : notBefore);
        if (expiresAt != null && expiresAt.isAfter(latest)) {
            body.error(
                    "expires_at",
                    "%s at the latest, by the maximum age of the department's credentials; leave it out to have that"
                            .formatted(latest.truncatedTo(ChronoUnit.SECONDS)));
        }
        return new Wanted(body.line("label", LONGEST_LABEL), notBefore, expiresAt);
    }

    @PostMapping(Routes.CREDENTIAL + "/retirement")
    CredentialAnswer retire(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            @PathVariable CredentialId credential,
            HttpServletRequest request) {
        ofClient(managed.touched(caller, id), credential);
        var body = JsonBody.read(request, "grace_days", Reason.FIELD);
        var reason = Reason.of(body);
        var grace = grace(body);
        body.refuseErrors();
        return answer(
                Transitions.done(endCredential.retire(credential, grace, reason, caller.actor())));
    }

    private static Duration grace(JsonBody body) {
        var usual = Math.toIntExact(EndCredential.DEFAULT_GRACE.toDays());
        var days = body.value("grace_days", usual, usual, JsonValues::number);
        if (days < 0 || days > Credential.LONGEST_GRACE.toDays()) {
            body.error("grace_days", "from 0 to " + Credential.LONGEST_GRACE.toDays());
        }
        return Duration.ofDays(days);
    }

    @PostMapping(Routes.CREDENTIAL + "/revocation")
    CredentialAnswer revoke(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            @PathVariable CredentialId credential,
            HttpServletRequest request) {
        ofClient(managed.touched(caller, id), credential);
        var reason = Reason.read(request);
        return answer(Transitions.done(endCredential.revoke(credential, reason, caller.actor())));
    }

    private Credential ofClient(Client client, CredentialId id) {
        return credentials
                .findById(id)
                .filter(it -> it.client().equals(client.id()))
                .orElseThrow(() ->
                        Problem.notFound(
                                        "Client %s has no credential %s".formatted(client.id(), id))
                                .refused());
    }

    private CredentialAnswer answer(Credential credential) {
        return CredentialAnswer.of(credential, uses.of(credential.id()), clock.instant());
    }

    private URI location(Credential credential) {
        return URI.create(
                "%s/clients/%s/credentials/%s"
                        .formatted(settings.managementApi(), credential.client(), credential.id()));
    }
}
