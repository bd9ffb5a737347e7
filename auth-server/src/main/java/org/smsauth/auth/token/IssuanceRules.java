package org.smsauth.auth.token;

import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.token.request.Purpose;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.auth.token.request.TokenRequest;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Scope;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * The second of the three gates: which token a client may have. Repeats at issue time what the
 * registration promised, so that a department that lost an entitlement, or a client registered past
 * a form, gets no further.
 */
@Component
final class IssuanceRules {

    private static final Scope KNOWN = ManagementScope.everyScope();

    private final Gate<TokenRequest, TokenRefusal> rules;

    IssuanceRules(IssuerSettings settings, ManagementSettings management, Clock clock) {
        rules =
                Gate.of(
                        new Rule<>("client-active", IssuanceRules::inactiveClient),
                        new Rule<>("client-expired", it -> expiredClient(it, clock)),
                        new Rule<>("department-active", IssuanceRules::inactiveDepartment),
                        new Rule<>("scope-known", IssuanceRules::unknownScope),
                        new Rule<>("one-purpose", IssuanceRules::mixedScope),
                        new Rule<>("resource", it -> otherResource(it, settings)),
                        new Rule<>("scope-registered", IssuanceRules::unregisteredScope),
                        new Rule<>("scope-entitled", IssuanceRules::lostScope),
                        new Rule<>("scope-left", IssuanceRules::nothingLeft),
                        new Rule<>("details-audience", IssuanceRules::detailsOfAnotherApi),
                        new Rule<>("details-senders", IssuanceRules::unavailableSenders),
                        new Rule<>("details-daily-limit", IssuanceRules::higherLimit),
                        new Rule<>("bound-token", IssuanceRules::unbound),
                        new Rule<>("bound-management", it -> loose(it, management)));
    }

    Verdict<TokenRefusal> decide(TokenRequest request) {
        return rules.decide(request);
    }

    Gate<TokenRequest, TokenRefusal> gate() {
        return rules;
    }

    private static Optional<TokenRefusal> inactiveClient(TokenRequest it) {
        var client = it.client().client();
        return client.standing().isActive()
                ? Optional.empty()
                : refuse(
                        TokenRefusal.unauthorizedClient(
                                "Client %s is %s; a lead of its department can say why"
                                        .formatted(client.id(), client.standing())));
    }

    private static Optional<TokenRefusal> expiredClient(TokenRequest it, Clock clock) {
        var expiresAt = it.client().client().expiresAt();
        return expiresAt == null || clock.instant().isBefore(expiresAt)
                ? Optional.empty()
                : refuse(
                        TokenRefusal.unauthorizedClient(
                                "Client %s was registered until %s; a lead of its department can extend it"
                                        .formatted(it.client().client().id(), expiresAt)));
    }

    private static Optional<TokenRefusal> inactiveDepartment(TokenRequest it) {
        var department = it.client().department();
        return department.standing().isActive()
                ? Optional.empty()
                : refuse(
                        TokenRefusal.unauthorizedClient(
                                "Department %s is %s; an administrator can say why"
                                        .formatted(department.id(), department.standing())));
    }

    private static Optional<TokenRefusal> unknownScope(TokenRequest it) {
        var unknown = asked(it).without(KNOWN);
        return unknown.isEmpty()
                ? Optional.empty()
                : refuseScope("There is no scope %s; the scopes are: %s".formatted(unknown, KNOWN));
    }

    private static Optional<TokenRefusal> mixedScope(TokenRequest it) {
        var parts =
                Purpose.in(asked(it)).stream()
                        .map(purpose -> asked(it).within(purpose.scopes()).toString())
                        .toList();
        return parts.size() <= 1
                ? Optional.empty()
                : refuseScope(
                        "A token is for one purpose: ask for %s in %d requests"
                                .formatted(String.join(", and for ", parts), parts.size()));
    }

    private static Optional<TokenRefusal> otherResource(TokenRequest it, IssuerSettings settings) {
        var scope = it.asked().scope().orElseGet(it::usual);
        var resource = Purpose.of(scope).resource(settings).toString();
        return it.asked().resources().stream().allMatch(resource::equals)
                ? Optional.empty()
                : refuse(
                        TokenRefusal.invalidTarget(
                                ("The scope %s is for the resource %s alone; leave the resource"
                                                + " parameter out or give exactly that, or ask for"
                                                + " another scope")
                                        .formatted(scope, resource)));
    }

    private static Optional<TokenRefusal> unregisteredScope(TokenRequest it) {
        var client = it.client().client();
        var beyond = asked(it).without(client.permissions().scope());
        return beyond.isEmpty()
                ? Optional.empty()
                : refuseScope(
                        ("Client %s is not registered for %s, only for: %s. A lead of department %s"
                                        + " can register a client for it if the department is entitled to it")
                                .formatted(
                                        client.id(),
                                        beyond,
                                        client.permissions().scope(),
                                        client.department()));
    }

    private static Optional<TokenRefusal> lostScope(TokenRequest it) {
        var department = it.client().department();
        var lost = asked(it).without(department.entitlement());
        return lost.isEmpty()
                ? Optional.empty()
                : refuseScope(
                        "Department %s is no longer entitled to %s, only to: %s"
                                .formatted(department.id(), lost, department.entitlement()));
    }

    private static Optional<TokenRefusal> nothingLeft(TokenRequest it) {
        var client = it.client().client();
        return !it.granted().isEmpty()
                ? Optional.empty()
                : refuseScope(
                        ("Client %s is registered for %s, and department %s is no longer entitled to"
                                        + " any of it")
                                .formatted(client.id(), it.usual(), client.department()));
    }

    private static Optional<TokenRefusal> detailsOfAnotherApi(TokenRequest it) {
        return it.asked().details().isEmpty() || Purpose.of(it.granted()) == Purpose.SENDING
                ? Optional.empty()
                : refuse(
                        TokenRefusal.invalidAuthorizationDetails(
                                "authorization_details of type sms go with message scopes, not with "
                                        + it.granted()));
    }

    private static Optional<TokenRefusal> unavailableSenders(TokenRequest it) {
        var beyond = new SenderIds(it.authorization().senders()).without(it.availableSenders());
        return beyond.isEmpty()
                ? Optional.empty()
                : refuse(
                        TokenRefusal.invalidAuthorizationDetails(
                                "Client %s may not send as %s, only as: %s"
                                        .formatted(
                                                it.client().client().id(),
                                                beyond,
                                                it.availableSenders())));
    }

    private static Optional<TokenRefusal> higherLimit(TokenRequest it) {
        var registered = it.client().client().permissions().dailyLimit();
        var asked = it.authorization().dailyLimit();
        return registered == null || asked == null || asked <= registered
                ? Optional.empty()
                : refuse(
                        TokenRefusal.invalidAuthorizationDetails(
                                "Client %s is registered for %d messages a day, not for %d"
                                        .formatted(it.client().client().id(), registered, asked)));
    }

    private static Optional<TokenRefusal> unbound(TokenRequest it) {
        var may = it.client().client().permissions();
        var key = it.binding().orElse(null);
        if (may.dpopBound() && !(key instanceof Binding.DpopKey)) {
            return refuseBinding(
                    it, "bound by DPoP: send one DPoP header with a proof (RFC 9449 section 4)");
        }
        if (may.certificateBound() && !(key instanceof Binding.TlsCertificate)) {
            return refuseBinding(
                    it,
                    "bound to its certificate: use a TLS client certificate (RFC 8705 section 3)"
                            + " and send no DPoP header");
        }
        return key != null || !may.requiresBoundTokens()
                ? Optional.empty()
                : refuseBinding(
                        it,
                        "bound to a key of its own: send a DPoP proof (RFC 9449) or use a TLS"
                                + " client certificate (RFC 8705)");
    }

    /** What a stolen one could do would outlast it. */
    private static Optional<TokenRefusal> loose(TokenRequest it, ManagementSettings management) {
        var managing = it.managing();
        return managing.isEmpty() || it.binding().isPresent() || management.bearerTokens()
                ? Optional.empty()
                : refuse(
                        TokenRefusal.invalidRequest(
                                ("A token with scope %s is given bound to a key alone: send a DPoP"
                                                + " proof (RFC 9449), or use a TLS client"
                                                + " certificate (RFC 8705). The server's setting"
                                                + " smsauth.management.bearer-tokens permits others")
                                        .formatted(managing)));
    }

    private static Optional<TokenRefusal> refuseBinding(TokenRequest it, String words) {
        return refuse(
                TokenRefusal.invalidRequest(
                        "Client %s gets only tokens %s"
                                .formatted(it.client().client().id(), words)));
    }

    private static Scope asked(TokenRequest it) {
        return it.asked().scope().orElse(Scope.NONE);
    }

    private static Optional<TokenRefusal> refuseScope(String description) {
        return refuse(TokenRefusal.invalidScope(description));
    }

    private static Optional<TokenRefusal> refuse(TokenRefusal refusal) {
        return Optional.of(refusal);
    }
}
