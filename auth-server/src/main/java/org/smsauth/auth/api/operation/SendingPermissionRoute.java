package org.smsauth.auth.api.operation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Tells a resource server what a client may send by now: a message that waits for its time outlives
 * the token it came with.
 */
@RestController
@Needs(ManagementScope.INTROSPECTION)
class SendingPermissionRoute {

    private static final Scope MESSAGES = Scope.of(List.of(MessageType.values()));

    private final KnownClients clients;
    private final Clock clock;

    SendingPermissionRoute(KnownClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping(Routes.SENDING_PERMISSION)
    SendingPermission show(@AuthenticationPrincipal Caller caller, @PathVariable String client) {
        return clients.find(client)
                .filter(it -> caller.giver().reaches(it.client().environment()))
                .map(it -> permission(it, clock.instant()))
                .orElseThrow(() -> Problem.notFound("There is no client " + client).refused());
    }

    private static SendingPermission permission(KnownClient known, Instant now) {
        var client = known.client();
        var department = known.department();
        var permissions = client.permissions();
        var reason = inactive(known, now);
        return new SendingPermission(
                client.id().value(),
                department.id().value(),
                client.environment().wire(),
                reason.isEmpty(),
                reason.orElse(null),
                permissions.scope().within(department.entitlement()).within(MESSAGES).toString(),
                permissions.senderIds().within(department.senderIds()).values().stream()
                        .map(Object::toString)
                        .toList(),
                permissions.dailyLimit());
    }

    private static Optional<String> inactive(KnownClient known, Instant now) {
        var client = known.client();
        var department = known.department();
        if (!department.standing().isActive()) {
            return Optional.of(
                    "department %s is %s".formatted(department.id(), department.standing()));
        }
        if (!client.standing().isActive()) {
            return Optional.of("client %s is %s".formatted(client.id(), client.standing()));
        }
        return Optional.ofNullable(client.expiresAt())
                .filter(end -> !now.isBefore(end))
                .map(end -> "client %s was registered until %s".formatted(client.id(), end));
    }

    /**
     * The answer.
     *
     * @param reason why it may send nothing, when it is not active
     * @param scope what it is registered for and its department still entitled to
     * @param senders its sender ids, as far as they are still its department's
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record SendingPermission(
            String clientId,
            String department,
            String environment,
            boolean active,
            @Nullable String reason,
            String scope,
            List<String> senders,
            @Nullable Long dailyLimit) {}
}
