package org.smsauth.auth.api.registration;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.client.ManagedClients;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The registration access tokens (RFC 7592) of the clients of the caller's department. */
@RestController
@Needs(ManagementScope.CLIENTS)
class RegistrationAccessRoutes {

    private final DynamicRegistrations registrations;
    private final ManagedClients managed;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RegistrationAccessRoutes(
            DynamicRegistrations registrations,
            ManagedClients managed,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.registrations = registrations;
        this.managed = managed;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A token as the API shows it; the token itself is its client's alone.
     *
     * @param initialAccessToken the id of the one its client registered with
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Answer(
            String clientId,
            String initialAccessToken,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Instant revokedAt) {

        static Answer of(DynamicRegistrations.Token token) {
            return new Answer(
                    token.client().value(),
                    token.initialAccessToken(),
                    token.issuedAt(),
                    token.expiresAt(),
                    token.usedAt(),
                    token.revokedAt());
        }
    }

    @GetMapping(Routes.REGISTRATION_ACCESS_TOKENS)
    Page<Answer> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        InitialAccessRoutes.requireOwn(caller, id);
        var wanted = Page.Wanted.of(limit, cursor);
        return wanted.page(
                registrations.page(id, caller.environments(), wanted.cursor(), wanted.toRead()),
                it -> it.client().value(),
                Answer::of);
    }

    @DeleteMapping(Routes.REGISTRATION_ACCESS_TOKENS + "/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            @PathVariable("token") ClientId client) {
        InitialAccessRoutes.requireOwn(caller, id);
        managed.touched(caller, client);
        transaction.executeWithoutResult(_ -> {
            if (!registrations.revoke(client)) {
                throw Problem.notFound("Client %s has no such token that counts".formatted(client))
                        .refused();
            }
            audit.append(
                    AuditEntry.of(Event.REGISTRATION_ACCESS_TOKEN_REVOKED, clock.instant())
                            .actor(caller.actor())
                            .department(id)
                            .client(client)
                            .build());
        });
    }
}
