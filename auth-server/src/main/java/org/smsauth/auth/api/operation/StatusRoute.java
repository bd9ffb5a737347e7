package org.smsauth.auth.api.operation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.Standing.State;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What this installation is, and how the caller's department stands in it. */
@RestController
@Needs({ManagementScope.CLIENTS, ManagementScope.DEPARTMENTS})
class StatusRoute {

    private static final Duration SOON = Duration.ofDays(30);
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Clients clients;
    private final Credentials credentials;
    private final IssuerSettings settings;
    private final String version;
    private final Clock clock;

    StatusRoute(
            Clients clients,
            Credentials credentials,
            IssuerSettings settings,
            ObjectProvider<BuildProperties> build,
            Clock clock) {
        this.clients = clients;
        this.credentials = credentials;
        this.settings = settings;
        this.version =
                build.stream().map(BuildProperties::getVersion).findAny().orElse("development");
        this.clock = clock;
    }

    @GetMapping(Routes.API + "/status")
    Status show(@AuthenticationPrincipal Caller caller) {
        var department = caller.department();
        var now = clock.instant();
        return new Status(
                settings.issuer(),
                settings.resource(),
                version,
                department.value(),
                new ClientCounts(
                        clients.countByDepartmentAndStandingState(department, State.ACTIVE),
                        clients.countByDepartmentAndStandingState(department, State.SUSPENDED),
                        clients.countByDepartmentAndStandingState(department, State.RETIRED)),
                new CredentialCounts(
                        credentials.countLive(department, now, EVER),
                        credentials.countLive(department, now, now.plus(SOON))));
    }

    /**
     * The answer.
     *
     * @param smsApi the SMS API's resource identifier
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Status(
            URI issuer,
            URI smsApi,
            String version,
            String department,
            ClientCounts clients,
            CredentialCounts credentials) {}

    record ClientCounts(long active, long suspended, long retired) {}

    /**
     * Of active clients.
     *
     * @param live those that count now
     * @param expiring those of them that end within 30 days
     */
    record CredentialCounts(long live, long expiring) {}
}
